using System.Text;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Runs.Copies;

/// <summary>Writes a kept text as a template of Octopus's language that renders to it again.</summary>
internal static partial class LiteralTemplate
{
    /// <summary>Masked places with a name become <c>#{Secrets.Name}</c>, those without stay masked.</summary>
    public static string Of(MaskedText text)
    {
        var template = new StringBuilder();
        for (var index = 0; index < text.Parts.Count; index++)
        {
            var part = text.Parts[index];
            if (part.Variable is { Length: > 0 } variable)
                template.Append("#{").Append(variable).Append('}');
            else
                template.Append(Literal(part.Text, isBeforeVariable: index + 1 < text.Parts.Count && text.Parts[index + 1].Variable is { Length: > 0 }));
        }

        return template.ToString();
    }

    private static string Literal(string text, bool isBeforeVariable)
    {
        var hashes = isBeforeVariable ? text.Length - text.AsSpan().TrimEnd('#').Length : 0;
        var end = hashes == 0 ? "" : Inserted(new string('#', hashes));
        return Opening().Replace(text[..^hashes], match => Escaped(match.Length - 1)) + end;
    }

    // An even number of # before { stands for one less of them; an odd number cannot be written so.
    private static string Escaped(int hashes) => hashes % 2 == 1 ? $"{new string('#', hashes + 1)}{{" : $"{Inserted("#")}{new string('#', hashes)}{{";

    private static string Inserted(string hashes) => $"#{{ | Append \"{hashes}\"}}";

    [GeneratedRegex("#+\\{", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Opening();
}
