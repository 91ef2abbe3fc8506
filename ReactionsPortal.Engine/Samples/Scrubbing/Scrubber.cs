using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Samples.Scrubbing;

/// <summary>Scrubs one event: what is a name or a secret is told by the variables, and replaced wherever it stands.</summary>
internal static class Scrubber
{
    private const int ShortestWord = 2;

    /// <param name="received">The event.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="areKept">Whether the variables are stored with it; else they are made from what was received.</param>
    /// <param name="words">What is replaced besides.</param>
    /// <param name="secrets">Values of the portal's secrets.</param>
    public static ScrubbedEvent Of(Event received, IReadOnlyDictionary<string, string> variables, bool areKept, IReadOnlyList<string> words, IEnumerable<string> secrets)
    {
        var map = new ScrubMap();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in words.Select(word => word.Trim()).Where(word => word.Length >= ShortestWord))
            names.TryAdd(word, "Word");
        var hidden = secrets.Where(secret => secret.Length >= 4).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            if (ScrubWords.IsSecret(name) && value.Length is >= 4 and <= 4_000 && value.Any(c => !char.IsLetter(c) || value.Length > 12))
                hidden.Add(value);
            else if (ScrubWords.ReplacementOf(name, value) is { } replacement)
                names.TryAdd(value.Trim(), replacement);
            else if (ScrubWords.IsId(name) && value.Length is >= 4 and <= 20 && value.All(char.IsAsciiDigit))
                map.ExpectNumber(value);
        }
        foreach (var (name, word) in names)
            map.Expect(name, word);
        foreach (var secret in hidden)
            map.ExpectToken(secret);

        var texts = new TextScrubber(map, names, hidden);
        var content = received.Content;
        var scrubbed = content with
        {
            Headers = OfAll(content.Headers, texts, map),
            Query = OfAll(content.Query, texts, map),
            RouteValues = OfAll(content.RouteValues, texts, map),
            AcceptedFor = [],
            Address = content.Address is null ? null : map.Address(content.Address),
            RedeliveryOf = null,
            Files = [],
            IsSample = true,
            IsBinary = false,
            Body = content.IsBinary ? "" : BodyScrubber.Of(content.Body, texts, map),
        };
        var kept = areKept ? OfAll(variables.Where(variable => variable.Key != Engine.Variables.EventVariables.Json).ToDictionary(), texts, map) : null;
        return new ScrubbedEvent(texts.Of(received.Summary), received.Source, received.Category, scrubbed, kept, map.Replaced)
        {
            Route = received.Route is null ? null : "/" + string.Join('/', received.Route.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => texts.Of(part).Replace(' ', '-'))),
        };
    }

    private static Dictionary<string, string> OfAll(IReadOnlyDictionary<string, string> values, TextScrubber texts, ScrubMap map)
    {
        var scrubbed = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in values)
            scrubbed[name] = ScrubWords.IsSecret(name) && value.Length > 0 && !value.All(c => c == '*') ? map.Token(value) : texts.Of(value);
        return scrubbed;
    }
}
