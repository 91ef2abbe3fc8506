using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.PostgreSql;

namespace ReactionsPortal.Engine.Search;

/// <summary>
/// The history index in a PostgreSQL database: words as <c>tsvector</c> with a GIN index over each table. It lies in the
/// database, so that every node searches it; one writes it, beside the stages, on a connection of its own.
/// </summary>
internal sealed class PostgreSqlHistoryIndex(IDbContextFactory<PostgreSqlReactionsContext> contexts, TimeProvider time) : HistoryIndex
{
    /// <summary>Counting all of it takes a while at a million: what this node changes it counts itself.</summary>
    private static readonly TimeSpan Counted = TimeSpan.FromMinutes(10);

    /// <summary>How far it was looked at another node may move.</summary>
    private static readonly TimeSpan Known = TimeSpan.FromMilliseconds(500);

    private (long At, bool IsLoaded) _places;
    private (long At, bool IsLoaded) _totals;

    public override long Bytes => 0;

    public override bool IsBeside => false;

    protected override string Prefix => "Search";

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_totals.IsLoaded && time.GetElapsedTime(_totals.At) < Counted && time.GetElapsedTime(_places.At) < Known)
            return;
        await ReadAsync(connection =>
        {
            LoadPlaces(connection);
            if (!_totals.IsLoaded || time.GetElapsedTime(_totals.At) >= Counted)
            {
                LoadTotals(connection);
                _totals = (time.GetTimestamp(), true);
            }
            return true;
        }, cancellationToken);
        _places = (time.GetTimestamp(), true);
    }

    public override async Task ClearAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(connection => connection.Execute("TRUNCATE \"SearchPlaces\", \"SearchPending\", \"SearchSizes\", \"SearchHours\", \"SearchRuns\", \"SearchEvents\""), cancellationToken);
        await base.ClearAsync(cancellationToken);
    }

    public override Task<List<long>> FindAsync(DocumentKind kind, SearchQuery query, IReadOnlyList<IReadOnlyList<string>> tags, SequenceRange range, int limit, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Rows(
            $"SELECT \"Sequence\" FROM \"{TableOf(kind)}\" WHERE \"Words\" @@ CAST(@query AS tsquery) AND \"Sequence\" >= @from AND \"Sequence\" < @below ORDER BY \"Sequence\" DESC LIMIT @limit",
            row => row.GetInt64(0), ("@query", query.ToTsQuery(tags)), ("@from", range.From), ("@below", range.Below), ("@limit", limit)), cancellationToken);

    public override Task<List<long>> FindAsync(DocumentKind kind, SearchQuery query, IReadOnlyList<long> among, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Rows(
            $"SELECT \"Sequence\" FROM \"{TableOf(kind)}\" WHERE \"Words\" @@ CAST(@query AS tsquery) AND \"Sequence\" = ANY(@among)",
            row => row.GetInt64(0), ("@query", query.ToTsQuery([])), ("@among", among.ToArray())), cancellationToken);

    protected override async Task<T> ReadAsync<T>(Func<DbConnection, T> read, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        return read(context.Database.GetDbConnection());
    }

    protected override async Task WriteAsync(Action<DbConnection> write, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var connection = context.Database.GetDbConnection();
        // A crash of the server may undo the last moments, which are indexed again: the place is written with the words.
        connection.Execute("SET LOCAL synchronous_commit = off");
        write(connection);
        await transaction.CommitAsync(cancellationToken);
    }

    protected override void ForgetTexts(DbConnection connection, DocumentKind kind, string sequences) =>
        connection.Execute($"DELETE FROM \"{TableOf(kind)}\" WHERE \"Sequence\" IN ({sequences})");

    protected override void Take(DbConnection connection, DocumentKind kind, IReadOnlyList<HistoryDocument> documents, IReadOnlyCollection<long> again)
    {
        var seen = again.ToHashSet();
        NotePending(connection, kind, documents, seen);
        NoteHours(connection, kind, documents, seen);
        List<HistoryDocument> whole = [.. documents.Where(document => document.IsWhole)];
        if (whole.Count == 0)
            return;
        var sequences = whole.Select(document => document.Sequence).ToArray();
        connection.Execute("""
            INSERT INTO "SearchSizes" SELECT @kind, * FROM unnest(@sequences, @classes, @bytes)
            ON CONFLICT ("Kind", "Sequence") DO UPDATE SET "Class" = EXCLUDED."Class", "Bytes" = EXCLUDED."Bytes"
            """, ("@kind", (int)kind), ("@sequences", sequences), ("@classes", whole.Select(document => (int)document.Class).ToArray()), ("@bytes", whole.Select(document => document.Bytes).ToArray()));
        connection.Execute($"""
            INSERT INTO "{TableOf(kind)}" SELECT one, CAST(words AS tsvector) FROM unnest(@sequences, @words) AS documents(one, words)
            ON CONFLICT ("Sequence") DO UPDATE SET "Words" = EXCLUDED."Words"
            """, ("@sequences", sequences), ("@words", whole.Select(TextVector.Of).ToArray()));
    }

    private static void NotePending(DbConnection connection, DocumentKind kind, IReadOnlyList<HistoryDocument> documents, HashSet<long> seen)
    {
        var open = documents.Where(document => !document.IsWhole).Select(document => document.Sequence).ToArray();
        var over = seen.Except(open).ToArray();
        if (over.Length > 0)
            connection.Execute("DELETE FROM \"SearchPending\" WHERE \"Kind\" = @kind AND \"Sequence\" = ANY(@over)", ("@kind", (int)kind), ("@over", over));
        if (open.Length > 0)
            connection.Execute("INSERT INTO \"SearchPending\" SELECT @kind, * FROM unnest(@open) ON CONFLICT DO NOTHING", ("@kind", (int)kind), ("@open", open));
    }

    private static void NoteHours(DbConnection connection, DocumentKind kind, IReadOnlyList<HistoryDocument> documents, HashSet<long> seen)
    {
        foreach (var hour in documents.Where(document => document.IsWhole || !seen.Contains(document.Sequence)).GroupBy(document => HourOf(document.At)))
        {
            var added = hour.Where(document => !seen.Contains(document.Sequence)).ToList();
            connection.Execute("""
                INSERT INTO "SearchHours" VALUES (@kind, @hour, @first, @last, @count, @bytes)
                ON CONFLICT ("Kind", "Hour") DO UPDATE SET "First" = LEAST("SearchHours"."First", @first), "Last" = GREATEST("SearchHours"."Last", @last),
                    "Count" = "SearchHours"."Count" + @count, "Bytes" = "SearchHours"."Bytes" + @bytes
                """, ("@kind", (int)kind), ("@hour", hour.Key), ("@first", hour.Min(document => document.Sequence)), ("@last", hour.Max(document => document.Sequence)),
                ("@count", (long)added.Count), ("@bytes", hour.Where(document => document.IsWhole).Sum(document => document.Bytes)));
        }
    }

    private static string TableOf(DocumentKind kind) => kind == DocumentKind.Run ? "SearchRuns" : "SearchEvents";
}
