using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ReactionsPortal.Engine.Patterns;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>An answer of which single values are asked, in clear.</summary>
internal sealed class Answer(HttpResponseMessage response, ResponseText body)
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(250);
    private readonly Lazy<JToken?> _json = new(() => Parse(body));

    /// <summary>Its body's head.</summary>
    public ResponseText Body => body;

    /// <summary>The whole body as JSON; null where it is none.</summary>
    public JToken? Json => _json.Value;

    /// <summary>Whether the whole body is JSON.</summary>
    public bool IsJson => _json.Value is not null;

    /// <summary>A value: of a JSON path, of a header, or else the text; null when it is missing. JSON's <c>null</c> is the text <c>null</c>.</summary>
    public string? Find(string? path, string? header) =>
        path is not null ? FindJson(path)
        : header is not null ? FindHeader(header)
        : body.Text;

    /// <summary>Finds the first group of a pattern, or its whole match.</summary>
    /// <param name="text">Where it is looked for.</param>
    /// <param name="pattern">What is looked for.</param>
    /// <param name="part">The text; null when it is not found.</param>
    /// <returns>False when the text is too long to be searched in time.</returns>
    public static bool TryPart(string text, string pattern, out string? part)
    {
        part = null;
        try
        {
            var match = PatternOf(pattern).Match(text);
            part = match.Success ? match.Groups[match.Groups.Count > 1 ? 1 : 0].Value : null;
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <inheritdoc cref="BoundedPattern.Create" />
    public static Regex PatternOf(string pattern) => BoundedPattern.Create(pattern, PatternTime);

    /// <summary>What is wrong with a JSON path; null when nothing is.</summary>
    public static string? ProblemOf(string path)
    {
        try
        {
            _ = new JObject().SelectTokens(path, new JsonSelectSettings { RegexMatchTimeout = PatternTime }).FirstOrDefault();
            return null;
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or FormatException)
        {
            return wrong.Message;
        }
    }

    private string? FindJson(string path)
    {
        try
        {
            return _json.Value?.SelectTokens(path, new JsonSelectSettings { RegexMatchTimeout = PatternTime }).FirstOrDefault() is { } found ? TextOf(found) : null;
        }
        catch (Exception unfit) when (unfit is JsonException or RegexMatchTimeoutException or ArgumentException)
        {
            return null;
        }
    }

    private string? FindHeader(string name)
    {
        if (response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values))
            return values.ToString();
        return null;
    }

    private static JToken? Parse(ResponseText body)
    {
        if (!body.IsWhole || body.Text.AsSpan().TrimStart() is [])
            return null;
        try
        {
            using var text = new StringReader(body.Text);
            using var reader = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal, MaxDepth = 64 };
            var root = JToken.ReadFrom(reader);
            while (reader.Read())
            {
                if (reader.TokenType != JsonToken.Comment)
                    return null;
            }
            return root;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string TextOf(JToken token) => token switch
    {
        JValue { Value: string text } => text,
        JValue { Value: bool truth } => truth ? "true" : "false",
        JValue { Value: null } => "null",
        JValue { Value: IFormattable number } => number.ToString(null, CultureInfo.InvariantCulture),
        _ => token.ToString(Formatting.None),
    };
}
