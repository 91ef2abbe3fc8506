using System.Globalization;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>Variables that a script set, to be kept for later runs.</summary>
internal sealed class ScriptCaptures(ScriptOutput output)
{
    private const int Most = 100;
    private const int LongestName = 100;
    private const int LongestValue = 16 * 1024;

    private readonly Dictionary<string, CapturedText> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is kept: of each name the last value.</summary>
    public IReadOnlyList<CapturedText> Values => [.. _values.Values];

    /// <summary>Takes name and value, one below the other. What cannot be kept is said in the log.</summary>
    public void Take(string text, bool isSensitive)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0)
            return;
        var name = text[..end];
        var value = text[(end + 1)..];
        if (name.Length is 0 or > LongestName || value.Length > LongestValue || (_values.Count >= Most && !_values.ContainsKey(name)))
        {
            output.Write(LogStream.Warning, string.Create(CultureInfo.InvariantCulture,
                $"{(name.Length > LongestName ? name[..LongestName] : name)} is not kept for later runs: kept are {Most} values of up to {LongestValue} characters, with names of up to {LongestName}."));
            return;
        }
        _values[name] = new CapturedText(name, value, isSensitive);
    }
}
