using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>
/// Finds secrets that the console's formatting tore apart: a value goes on in the next line where a list is wrapped,
/// and is cut short by an ellipsis in a table. A whole value is the mask's business.
/// </summary>
internal sealed class WrappedSecrets
{
    /// <summary>Shorter pieces tell too little, and would blacken ordinary text.</summary>
    private const int ShortestPiece = 6;

    /// <summary>Lines below this length were not wrapped; the console wraps at 200 characters or more.</summary>
    private const int ShortestWrapped = 190;

    private const char Ellipsis = '\u2026';
    private IReadOnlyList<string> _values = [];
    private bool _wasWrapped;

    /// <summary>Looks for these values.</summary>
    public void Use(IEnumerable<string> values) => _values = [.. values.Where(value => value.Length > ShortestPiece)];

    /// <summary>The line without the pieces; lines are given in order.</summary>
    public string Apply(string line)
    {
        if (_values.Count == 0)
            return line;
        if (_wasWrapped)
            line = WithoutRest(line);
        _wasWrapped = line.Length >= ShortestWrapped;
        if (_wasWrapped)
            line = WithoutBeginning(line, line.TrimEnd().Length);
        for (var at = line.IndexOf(Ellipsis, StringComparison.Ordinal); at >= 0; at = line.IndexOf(Ellipsis, at + 1))
        {
            var length = line.Length;
            line = WithoutBeginning(line, at);
            at += line.Length - length;
        }
        return line;
    }

    /// <summary>Masks the beginning of a value that ends at this place.</summary>
    private string WithoutBeginning(string line, int end)
    {
        foreach (var value in _values)
        {
            for (var length = Math.Min(value.Length, end); length >= ShortestPiece; length--)
            {
                if (line.AsSpan(0, end).EndsWith(value.AsSpan(0, length), StringComparison.Ordinal))
                    return string.Concat(line.AsSpan(0, end - length), SecretMask.Mask, line.AsSpan(end));
            }
        }
        return line;
    }

    /// <summary>Masks the end of a value that the line begins with.</summary>
    private string WithoutRest(string line)
    {
        var start = line.Length - line.TrimStart().Length;
        foreach (var value in _values)
        {
            for (var length = Math.Min(value.Length, line.Length - start); length >= ShortestPiece; length--)
            {
                if (line.AsSpan(start).StartsWith(value.AsSpan(value.Length - length), StringComparison.Ordinal))
                    return string.Concat(line.AsSpan(0, start), SecretMask.Mask, line.AsSpan(start + length));
            }
        }
        return line;
    }
}
