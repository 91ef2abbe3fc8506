using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ReactionsPortal.Engine.Templating.Evaluation;

/// <summary>Reads values as JSON, as leniently as Octopus does: names without quotes, single quotes and comments are fine.</summary>
internal static class JsonText
{
    /// <summary>The object or array that a text holds; null when it holds anything else.</summary>
    internal static JContainer? Parse(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[' or '/', ..])
            return null;

        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
            var token = JToken.ReadFrom(reader);
            while (reader.Read())
            {
                if (reader.TokenType != JsonToken.Comment)
                    return null;
            }

            return token as JContainer;
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The text of a scalar, or the compact JSON of an object or array; empty for null and for nothing.</summary>
    internal static string TextOf(JToken? token) => token switch
    {
        null => "",
        JValue { Value: null } => "",
        JValue { Value: string text } => text,
        JValue { Value: IConvertible value } => value.ToString(CultureInfo.InvariantCulture),
        JValue value => value.ToString(CultureInfo.InvariantCulture),
        _ => token.ToString(Formatting.None),
    };
}
