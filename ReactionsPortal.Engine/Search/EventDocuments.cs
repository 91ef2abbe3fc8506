using System.Data.Common;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Search;

/// <summary>Reads events for the index.</summary>
internal sealed class EventDocuments(IOptions<SearchOptions> options)
{
    /// <summary>An event's row with its indexes and explanations, about.</summary>
    private const int RowBytes = 700;

    private const string Sql = """
        SELECT e."Sequence", e."ReceivedAt", e."Source", e."Category", e."Route", e."Summary", e."ContentJson", e."Body", e."VariablesJson", e."MatchedAt" IS NOT NULL, e."RanCount",
               (SELECT COALESCE(SUM(LENGTH(f."Content")), 0) FROM "EventFiles" f WHERE f."EventId" = e."Id")
        FROM "Events" e WHERE e."Sequence" IN
        """;

    /// <summary>The documents of events that are there.</summary>
    public List<HistoryDocument> Read(DbConnection connection, IReadOnlyCollection<long> sequences) =>
        connection.Rows($"{Sql} ({string.Join(',', sequences)})", Document);

    private HistoryDocument Document(DbDataReader row)
    {
        var (content, body, variables) = (row.GetString(6), row.GetFieldValue<byte[]>(7), row.IsDBNull(8) ? null : row.GetFieldValue<byte[]>(8));
        var isMatched = row.GetBoolean(9);
        var document = new HistoryDocument
        {
            Sequence = row.GetInt64(0),
            At = new DateTimeOffset(row.GetInt64(1), TimeSpan.Zero),
            IsWhole = isMatched,
            Class = row.GetInt64(10) == 0 ? HistoryClass.Unmatched : HistoryClass.None,
            Bytes = RowBytes + content.Length + body.Length + (variables?.Length ?? 0) + row.GetInt64(11),
        };
        if (!isMatched)
            return document;

        var (category, route) = (row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4));
        var (names, payload) = (new SearchWords.WordList(), new SearchWords.WordList());
        names.Add(row.GetString(5), int.MaxValue);
        names.Add(category, int.MaxValue);
        names.Add(route, int.MaxValue);
        AddBody(payload, PackedText.Unpack(body), options.Value.BodyCharacters);
        var about = RowJson.Read<EventContent>(content);
        foreach (var value in about.Query.Concat(about.RouteValues).SelectMany(pair => (string[])[pair.Key, pair.Value]).Concat(about.Files.Select(file => file.Name ?? "")))
            payload.Add(value, options.Value.BodyCharacters);
        if (variables is not null)
        {
            foreach (var value in RowJson.ReadNames(PackedText.Unpack(variables)).Values)
                payload.Add(value, options.Value.BodyCharacters);
        }
        string?[] tags = [SearchTags.Of((EventSource)row.GetInt32(2)), category is null ? null : SearchTags.OfCategory(category), route is null ? null : SearchTags.OfRoute(route)];
        return document with { Names = names.Text, Payload = payload.Text, Parts = string.Join(' ', names.Parts.Union(payload.Parts, StringComparer.Ordinal)), Tags = string.Join(' ', tags.OfType<string>()) };
    }

    /// <summary>Adds a body's words; of JSON, escaped letters are read and what other backslashes mean is left out.</summary>
    public static void AddBody(SearchWords.WordList words, string? body, int most)
    {
        if (JsonEscapes.MayBeIn(body))
            words.Add(JsonEscapes.Read(body.Length <= most ? body : body[..most]), most, isEscaped: true);
        else
            words.Add(body, most);
    }
}
