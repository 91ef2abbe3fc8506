using System.Security.Cryptography;
using System.Text;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Runs;

/// <summary>The value by which runs of a reaction go one after another.</summary>
internal static class OrderKey
{
    /// <summary>The key of a run for an event; null where the reaction has no order, or the event has no such value.</summary>
    public static string? Of(ReactionDocument document, TemplateVariables variables)
    {
        if (document.Order is not { By: var by } || !variables.TryFind(by.Trim(), out var value) || string.IsNullOrWhiteSpace(value))
            return null;
        return value.Length <= RunRow.LongestOrderKey ? value : Shortened(value);
    }

    /// <summary>Two long values that begin alike stay two.</summary>
    private static string Shortened(string value)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
        return $"{value.AsSpan(0, RunRow.LongestOrderKey - hash.Length - 1)} {hash}";
    }
}
