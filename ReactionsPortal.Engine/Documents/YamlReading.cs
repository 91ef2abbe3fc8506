using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace ReactionsPortal.Engine.Documents;

/// <summary>Reads YAML as what its fields are declared to be; what is wrong is said with its line.</summary>
internal static partial class YamlReading
{
    /// <summary>Reads one document; unknown fields are refused, as are anchors, aliases and tags.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="options">How its fields are read.</param>
    /// <exception cref="DocumentYamlException">Not such a document; names the line.</exception>
    public static T Read<T>(string yaml, JsonSerializerOptions options)
    {
        if (yaml.Length > DocumentYaml.MaxLength)
            throw new DocumentYamlException("The text is longer than a million characters.", 1);
        try
        {
            var json = YamlToJson.Convert(yaml, options.MaxDepth);
            return JsonSerializer.Deserialize<T>(json, options) ?? throw new DocumentYamlException("The document is empty.", 1);
        }
        catch (YamlException fault)
        {
            throw new DocumentYamlException($"Not YAML: {fault.Message}", Math.Clamp(fault.Start.Line, 1, LastLine(yaml)), fault);
        }
        catch (JsonException fault)
        {
            throw new DocumentYamlException(Words(fault.Message), (fault.LineNumber ?? 0) + 1, fault);
        }
    }

    /// <summary>What a reader's message says, for people.</summary>
    public static string Words(string message)
    {
        if (UnknownField().Match(message) is { Success: true } unknown)
            return $"There is no field \"{unknown.Groups["name"].Value}\" here.";
        if (DuplicateField().Match(message) is { Success: true } twice)
            return $"The field \"{twice.Groups["name"].Value}\" is there twice.";
        if (message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal))
            return "The value is of another kind than this field takes. Text that looks like a number, true, false or null goes in quotes.";
        if (EmptyField().Match(message) is { Success: true } empty)
            return $"There is nothing behind \"{char.ToLowerInvariant(empty.Groups["name"].Value[0])}{empty.Groups["name"].Value[1..]}\".";
        if (MissingField().Match(message) is { Success: true } missing)
            return $"The field {missing.Groups["name"].Value.Replace('\'', '"')} is missing.";
        var tail = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return tail < 0 ? message : message[..tail];
    }

    /// <summary>What is missing at the end is said of the last line, not of one behind it.</summary>
    private static long LastLine(string yaml) => yaml.AsSpan().TrimEnd().Count('\n') + 1;

    [GeneratedRegex("property '(?<name>[^']*)' could not be mapped", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UnknownField();

    [GeneratedRegex("[Dd]uplicate property '(?<name>[^']*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DuplicateField();

    [GeneratedRegex("(property or field|constructor parameter) '(?<name>[^']+)' on type '[^']*' doesn't allow", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmptyField();

    [GeneratedRegex("was missing required properties including: (?<name>.*?)\\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MissingField();
}
