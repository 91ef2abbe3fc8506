using System.Text.Json;

namespace ReactionsPortal.Engine.Intake.Bodies;

/// <summary>Looks through JSON once, without keeping any of it.</summary>
internal static class JsonBody
{
    /// <summary>Null when it is JSON within the limits; else why it is refused.</summary>
    /// <param name="utf8">The body in UTF-8, without a mark.</param>
    /// <param name="limits">Depth and count.</param>
    public static IntakeVerdict.Refused? Problem(ReadOnlySpan<byte> utf8, IntakeOptions limits)
    {
        if (IsBlank(utf8))
            return new(400, "The body is empty, but the Content-Type says JSON.");
        // One deeper than allowed is read on, so that it is told from what is no JSON.
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = limits.MaxDepth + 1 });
        var count = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= limits.MaxDepth && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    return Refusals.TooDeep(limits.MaxDepth);
                if (reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray) && ++count > limits.MaxValues)
                    return Refusals.TooMany(limits.MaxValues, "names and values");
            }
            return null;
        }
        catch (JsonException broken)
        {
            return new(400, $"The body is not JSON: line {broken.LineNumber + 1}, position {broken.BytePositionInLine + 1}.");
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> utf8) => utf8.IndexOfAnyExcept(" \t\r\n"u8) < 0;
}
