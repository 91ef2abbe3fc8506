using System.Collections.Frozen;
using System.Globalization;

namespace ReactionsPortal.Engine.Actions.PowerShell.Modules;

/// <summary>The words of a script, in which letters, digits, underscores and hyphens belong together.</summary>
internal sealed class ScriptWords
{
    private readonly string _script;
    private readonly FrozenSet<string> _words;

    /// <summary>Splits a script.</summary>
    public ScriptWords(string script)
    {
        _script = script;
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < script.Length; start++)
        {
            var end = start;
            while (end < script.Length && IsPart(script[end]))
                end++;
            if (end > start)
                lookup.Add(script.AsSpan(start, end - start));
            start = end;
        }
        _words = words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a name stands in it as a whole, ignoring case.</summary>
    public bool Has(string name) => name.Length > 0 && (name.All(IsPart) ? _words.Contains(name) : HasInParts(name));

    /// <summary>A name with a dot, or with what aliases may have, is several words.</summary>
    private bool HasInParts(string name)
    {
        for (var at = -1; (at = _script.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            var end = at + name.Length;
            if ((at == 0 || !IsPart(_script[at - 1])) && (end == _script.Length || !IsPart(_script[end])))
                return true;
        }
        return false;
    }

    private static bool IsPart(char letter) => letter == '-' || char.IsLetterOrDigit(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
