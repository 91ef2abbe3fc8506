using System.Buffers;
using System.Globalization;
using System.Text;

namespace ReactionsPortal.Runs.Copies;

/// <summary>Writes a text as one word of bash or zsh that stands for exactly that text.</summary>
internal static class ShellWord
{
    private static readonly SearchValues<char> Bare = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@%+,");

    /// <param name="pieces">Text and shell variables, one after the other.</param>
    public static string Of(IReadOnlyList<ShellPart> pieces)
    {
        var parts = Joined(pieces);
        if (parts is [{ IsVariable: false } only] && !only.Text.AsSpan().ContainsAnyExcept(Bare))
            return only.Text;
        if (parts.Any(part => part.IsVariable) && !parts.Any(part => !part.IsVariable && IsSpecial(part.Text)))
            return InDoubleQuotes(parts);

        var word = string.Concat(parts.Select(part => part.IsVariable ? $"\"${part.Text}\"" : Literal(part.Text)));
        return word.Length == 0 ? "''" : word;
    }

    private static List<ShellPart> Joined(IReadOnlyList<ShellPart> pieces)
    {
        var parts = new List<ShellPart>();
        foreach (var piece in pieces.Where(piece => piece.Text.Length > 0))
        {
            if (!piece.IsVariable && parts is [.., { IsVariable: false } last])
                parts[^1] = last with { Text = last.Text + piece.Text };
            else
                parts.Add(piece);
        }

        return parts;
    }

    // More readable where no character means something in double quotes.
    private static string InDoubleQuotes(List<ShellPart> parts)
    {
        var word = new StringBuilder("\"");
        for (var index = 0; index < parts.Count; index++)
        {
            var goesOn = index + 1 < parts.Count && !parts[index + 1].IsVariable && (char.IsAsciiLetterOrDigit(parts[index + 1].Text[0]) || parts[index + 1].Text[0] == '_');
            word.Append(!parts[index].IsVariable ? parts[index].Text : goesOn ? $"${{{parts[index].Text}}}" : $"${parts[index].Text}");
        }

        return word.Append('"').ToString();
    }

    private static bool IsSpecial(string text) => text.AsSpan().ContainsAny("\"$`\\!") || text.Any(char.IsControl);

    private static string Literal(string text) => text.Any(one => char.IsControl(one) && one is not ('\n' or '\t'))
        ? $"$'{string.Concat(text.Select(Escaped))}'"
        : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static string Escaped(char one) => one switch
    {
        '\\' => @"\\",
        '\'' => @"\'",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        '!' => @"\041",
        < ' ' or '\u007f' => "\\" + Convert.ToString(one, 8).PadLeft(3, '0'),
        _ => one.ToString(CultureInfo.InvariantCulture),
    };
}

/// <param name="Text">The text, or the name of the variable.</param>
/// <param name="IsVariable">Whether it is one.</param>
internal sealed record ShellPart(string Text, bool IsVariable = false);
