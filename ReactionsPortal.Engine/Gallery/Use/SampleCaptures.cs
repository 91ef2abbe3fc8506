using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Gallery.Use;

/// <summary>Finds the captured values that requests use and no request before them brings: an earlier reaction has them.</summary>
internal static partial class SampleCaptures
{
    /// <summary>Their names, with <c>Captured.</c>.</summary>
    public static IEnumerable<string> Of(HttpAction http)
    {
        var own = http.Steps.SelectMany(step => step.Capture?.Keys ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var text = DocumentJson.Write(new ReactionDocument { Action = new ActionDocument { Http = http } });
        return Names().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.OrdinalIgnoreCase).Where(name => !own.Contains(name)).Select(name => VariablePrefix.Captured + name);
    }

    [GeneratedRegex(@"Captured\.(?<name>[A-Za-z0-9_]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
