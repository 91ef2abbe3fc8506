using System.Text.Json;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Hosting.Api;

/// <summary>What is wrong with JSON that was sent, in words for who wrote it.</summary>
/// <param name="Field">Path of the field, levels joined by points; empty when the text as a whole is no JSON.</param>
/// <param name="Sentence">What is wrong, with the line.</param>
internal sealed partial record JsonFault(string Field, string Sentence)
{
    public static JsonFault Of(JsonException fault)
    {
        var line = fault.LineNumber is { } zeroBased ? $"Line {zeroBased + 1}: " : "";
        var path = FieldOf(fault.Path);

        if (UnknownField().Match(fault.Message) is { Success: true } unknown)
        {
            var name = unknown.Groups["name"].Value;
            var full = path.Length == 0 || path == name || path.EndsWith('.' + name, StringComparison.Ordinal) ? (path.Length == 0 ? name : path) : $"{path}.{name}";
            return new JsonFault(full, $"{line}'{name}' is not a field that exists here.");
        }

        if (Missing().Match(fault.Message) is { Success: true } missing)
            return new JsonFault(path, $"{line}{missing.Groups["names"].Value.TrimEnd('.')} is missing.");
        if (WrongKind().Match(fault.Message) is { Success: true } wrong)
            return new JsonFault(path, $"{line}{Wanted(wrong.Groups["type"].Value)}");
        if (fault.Message.StartsWith("Duplicate property", StringComparison.Ordinal))
            return new JsonFault(path, $"{line}a field stands here twice.");

        // Sentences of the documents' own converters are meant to be read; the parser's speak of bytes and offsets.
        return fault.InnerException is JsonException || fault.GetType() != typeof(JsonException) || fault.Path is null
            ? new JsonFault(path, $"{line}this is not valid JSON.")
            : new JsonFault(path, line + Place().Replace(fault.Message, ""));
    }

    private static string FieldOf(string? path) => (path ?? "").TrimStart('$').TrimStart('.');

    private static string Wanted(string type) => type switch
    {
        _ when type.Contains("Boolean", StringComparison.Ordinal) => "true or false is wanted here.",
        _ when type.Contains("Int", StringComparison.Ordinal) => "a whole number is wanted here.",
        _ when type.Contains("Guid", StringComparison.Ordinal) => "an id is wanted here.",
        _ when type.Contains("Dictionary", StringComparison.Ordinal) => "an object with names and texts is wanted here.",
        _ when type.Contains("List", StringComparison.Ordinal) || type.EndsWith("[]", StringComparison.Ordinal) => "a list is wanted here.",
        _ when type.EndsWith("String", StringComparison.Ordinal) => "a text is wanted here.",
        _ => "a value of another kind is wanted here.",
    };

    [GeneratedRegex("^The JSON property '(?<name>.*)' could not be mapped to any \\.NET member", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnknownField();

    [GeneratedRegex("missing required properties including: (?<names>.*?)\\.?( Path:|$)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Missing();

    [GeneratedRegex("^The JSON value could not be converted to (?<type>.*?)\\.? Path:", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WrongKind();

    [GeneratedRegex(" ?Path: .*$", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
