using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Search;

/// <summary>Shows why runs and events were found, where their line in a list does not show it.</summary>
internal sealed class Snippets(Store store, SecretValues secrets)
{
    private const int Around = 70;

    /// <summary>What is masked beside, so that a secret that reaches into the piece is whole.</summary>
    private const int Margin = 2_000;

    /// <summary>Lines of a log that are looked through, from its beginning.</summary>
    private const int MostLines = 5_000;

    /// <summary>What was found in runs, by the runs.</summary>
    public async Task<IReadOnlyDictionary<Guid, SearchHit>> OfRunsAsync(IReadOnlyList<Run> runs, SearchQuery query, CancellationToken cancellationToken)
    {
        var hits = new Dictionary<Guid, SearchHit>();
        var mask = await MaskAsync(cancellationToken);
        List<Run> hidden = [.. runs.Where(run => query.FindIn(run.Reaction.Name) is null && query.FindIn(run.Event.Summary) is null)];
        foreach (var run in hidden)
            Note(run.Id, SearchPlace.Error, run.Error);
        await ReadAsync((connection, dialect) =>
        {
            foreach (var (run, text) in Ask(dialect.FirstLines, connection, Left(), row => (row.GetGuid(0), row.GetString(1)), ("@most", MostLines), ("@pattern", LikePattern.Containing(query.Rarest))))
                Note(run, SearchPlace.Log, text);
            foreach (var (run, request, response, several) in Ask("""
                SELECT "RunId", "RequestJson", "ResponseJson", "RequestsJson" FROM "Attempts" WHERE "RunId" IN ({0}) ORDER BY "RunId", "Number" DESC
                """, connection, Left(), row => (row.GetGuid(0), Text(row, 1), Text(row, 2), Text(row, 3))))
            {
                if (request is not null)
                    NoteRequest(run, RowJson.Read<SentRequest>(request));
                if (response is not null)
                    Note(run, SearchPlace.Response, RowJson.Read<ReceivedResponse>(response).Body);
                foreach (var exchange in several is null ? [] : RowJson.Read<Exchange[]>(several))
                {
                    NoteRequest(run, exchange.Request);
                    Note(run, SearchPlace.Response, exchange.Response?.Body);
                }
            }
            var left = Left();
            var byEvent = hidden.Where(run => left.Contains(run.Id)).ToLookup(run => run.Event.Id, run => run.Id);
            foreach (var (about, body) in Ask("SELECT \"Id\", \"Body\" FROM \"Events\" WHERE \"Id\" IN ({0})", connection, [.. byEvent.Select(group => group.Key)], row => (row.GetGuid(0), Text(row, 1))))
            {
                foreach (var run in byEvent[about])
                    Note(run, SearchPlace.Event, body);
            }
            return true;
        }, cancellationToken);
        return hits;

        List<Guid> Left() => [.. hidden.Select(run => run.Id).Where(run => !hits.ContainsKey(run))];

        void NoteRequest(Guid run, SentRequest? request)
        {
            Note(run, SearchPlace.Request, request?.Url);
            Note(run, SearchPlace.Request, request?.Body);
        }

        void Note(Guid run, SearchPlace place, string? text)
        {
            if (!hits.ContainsKey(run) && Piece(query, mask, place, text) is { } hit)
                hits[run] = hit;
        }
    }

    /// <summary>What was found in events, by the events.</summary>
    public async Task<IReadOnlyDictionary<Guid, SearchHit>> OfEventsAsync(IReadOnlyList<EventListItem> events, SearchQuery query, CancellationToken cancellationToken)
    {
        var hits = new Dictionary<Guid, SearchHit>();
        var mask = await MaskAsync(cancellationToken);
        List<Guid> hidden = [.. events.Where(one => query.FindIn(one.Summary) is null && (one.Category ?? one.Route) is var from && (from is null || query.FindIn(from) is null)).Select(one => one.Id)];
        await ReadAsync((connection, _) =>
        {
            foreach (var (id, body, variables) in Ask("SELECT \"Id\", \"Body\", \"VariablesJson\" FROM \"Events\" WHERE \"Id\" IN ({0})", connection, hidden, row => (row.GetGuid(0), Text(row, 1), Text(row, 2))))
            {
                if ((Piece(query, mask, SearchPlace.Event, body) ?? Piece(query, mask, SearchPlace.Event, variables)) is { } hit)
                    hits[id] = hit;
            }
            return true;
        }, cancellationToken);
        return hits;
    }

    private static SearchHit? Piece(SearchQuery query, SecretMask mask, SearchPlace place, string? text)
    {
        if (JsonEscapes.MayBeIn(text))
            text = JsonEscapes.Read(text);
        if (string.IsNullOrEmpty(text) || query.FindIn(text) is not { } found)
            return null;
        var (from, to) = (Math.Max(0, found.Start.Value - Margin), Math.Min(text.Length, found.End.Value + Margin));
        var masked = mask.ApplyToCut(mask.Apply(text[from..to]));
        if (query.FindIn(masked) is not { } at)
            return null;
        var (start, length) = (at.Start.Value, at.End.Value - at.Start.Value);
        var (begin, end) = (Math.Max(0, start - Around), Math.Min(masked.Length, start + length + Around));
        var before = (begin > 0 || from > 0 ? "…" : "") + OneLine(masked[begin..start]).TrimStart();
        var after = OneLine(masked[(start + length)..end]).TrimEnd() + (end < masked.Length || to < text.Length ? "…" : "");
        return new SearchHit(place, string.Concat(before, masked.AsSpan(start, length), after), before.Length, length);
    }

    private static string OneLine(string text) => string.Create(text.Length, text, (line, source) =>
    {
        for (var at = 0; at < source.Length; at++)
            line[at] = char.IsControl(source[at]) ? ' ' : source[at];
    });

    private static List<T> Ask<T>(string sql, DbConnection connection, List<Guid> ids, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (ids.Count == 0)
            return [];
        var names = ids.Select((_, index) => $"@id{index}").ToList();
        return connection.Rows(sql.Replace("{0}", string.Join(',', names), StringComparison.Ordinal), read, [.. names.Zip(ids, (name, id) => (name, (object?)id)), .. values]);
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : PackedText.Unpack(row.GetFieldValue<byte[]>(column));

    private async Task<SecretMask> MaskAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new SecretMask((await secrets.GetAsync(cancellationToken)).Values);
        }
        catch (CryptographicException)
        {
            // Without the keys no secret was used since, and what was stored before is masked.
            return SecretMask.Nothing;
        }
    }

    private Task<T> ReadAsync<T>(Func<DbConnection, Dialect, T> read, CancellationToken cancellationToken) => store.ReadAsync(async context =>
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        return read(context.Database.GetDbConnection(), context.Dialect);
    }, cancellationToken);
}
