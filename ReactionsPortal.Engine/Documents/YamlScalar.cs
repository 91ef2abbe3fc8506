using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ReactionsPortal.Engine.Documents;

/// <summary>Single values: which plain words are numbers, booleans or null (YAML's core schema as far as JSON has it), and how text is written so that it stays text.</summary>
internal static partial class YamlScalar
{
    /// <summary>The value as JSON.</summary>
    public static string ToJson(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && Plain(scalar.Value) is { } value ? value : JsonSerializer.Serialize(scalar.Value);

    /// <summary>Text.</summary>
    public static Scalar Text(string text)
    {
        var style = text.Contains('\n', StringComparison.Ordinal) && Block().IsMatch(text) ? ScalarStyle.Literal
            : Word().IsMatch(text) && Plain(text) is null ? ScalarStyle.Any
            : ScalarStyle.DoubleQuoted;
        return new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true);
    }

    /// <summary>A number, a boolean or null as JSON writes it.</summary>
    public static Scalar Bare(string json) => new(AnchorName.Empty, TagName.Empty, json, ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false);

    /// <summary>Null where the word is text.</summary>
    private static string? Plain(string word) => word switch
    {
        "" or "~" or "null" or "Null" or "NULL" => "null",
        "true" or "True" or "TRUE" => "true",
        "false" or "False" or "FALSE" => "false",
        _ => Number().IsMatch(word) ? word : null,
    };

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    /// <summary>One line of visible text.</summary>
    [GeneratedRegex(@"^[!-~\u00A1-\u2027\u202A-\uD7FF](?:[ -~\u00A1-\u2027\u202A-\uD7FF]*[!-~\u00A1-\u2027\u202A-\uD7FF])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    /// <summary>Lines of visible text, none with a space at its end, the first without one at its start.</summary>
    [GeneratedRegex(@"^[!-~\u00A1-\u2027\u202A-\uD7FF](?:[ -~\u00A1-\u2027\u202A-\uD7FF]*[!-~\u00A1-\u2027\u202A-\uD7FF])?(?:\n+(?:[ -~\u00A1-\u2027\u202A-\uD7FF]*[!-~\u00A1-\u2027\u202A-\uD7FF])?)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Block();
}
