using System.Data.Common;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Search;

/// <summary>The history index beside a SQLite database: FTS5, in a file of its own.</summary>
internal sealed class SqliteHistoryIndex(SearchDatabase database) : HistoryIndex
{
    /// <summary>Words that one beginning stands for at most.</summary>
    private const int MostBeginnings = 40;

    /// <summary>More different words are the names of nothing.</summary>
    private const int MostKnown = 300_000;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private HashSet<string> _learnt = [];
    private bool _isLoaded;

    public override long Bytes => database.Bytes;

    public override bool IsBeside => true;

    protected override string Prefix => "";

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_isLoaded)
            return;
        await database.ReadAsync(connection =>
        {
            LoadPlaces(connection);
            foreach (var word in connection.Rows($"SELECT \"Word\" FROM \"Words\" LIMIT {MostKnown}", row => row.GetString(0)))
                _known.Add(word);
            LoadTotals(connection);
            return true;
        }, cancellationToken);
        _isLoaded = true;
    }

    public override async Task ClearAsync(CancellationToken cancellationToken)
    {
        await database.ClearAsync(cancellationToken);
        _known.Clear();
        await base.ClearAsync(cancellationToken);
    }

    public override Task<List<long>> FindAsync(DocumentKind kind, SearchQuery query, IReadOnlyList<IReadOnlyList<string>> tags, SequenceRange range, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => connection.Rows(
            $"SELECT rowid FROM \"{SearchDatabase.TableOf(kind)}\" WHERE \"{SearchDatabase.TableOf(kind)}\" MATCH @match AND rowid >= @from AND rowid < @below ORDER BY rowid DESC LIMIT @limit",
            row => row.GetInt64(0), ("@match", query.ToMatch(word => Beginning(connection, word), tags)), ("@from", range.From), ("@below", range.Below), ("@limit", limit)), cancellationToken);

    public override Task<List<long>> FindAsync(DocumentKind kind, SearchQuery query, IReadOnlyList<long> among, CancellationToken cancellationToken) =>
        database.ReadAsync(connection =>
        {
            using var command = connection.NewCommand($"SELECT 1 FROM \"{SearchDatabase.TableOf(kind)}\" WHERE \"{SearchDatabase.TableOf(kind)}\" MATCH @match AND rowid = @rowid", ("@match", query.ToMatch(word => Beginning(connection, word), [])), ("@rowid", 0L));
            return among.Where(sequence =>
            {
                command.Parameters[1].Value = sequence;
                return command.ExecuteScalar() is not null;
            }).ToList();
        }, cancellationToken);

    protected override Task<T> ReadAsync<T>(Func<DbConnection, T> read, CancellationToken cancellationToken) => database.ReadAsync(read, cancellationToken);

    protected override Task WriteAsync(Action<DbConnection> write, CancellationToken cancellationToken) => database.WriteAsync((connection, _) => write(connection), cancellationToken);

    protected override void ForgetTexts(DbConnection connection, DocumentKind kind, string sequences) =>
        connection.Execute($"DELETE FROM \"{SearchDatabase.TableOf(kind)}\" WHERE rowid IN ({sequences})");

    protected override void Take(DbConnection connection, DocumentKind kind, IReadOnlyList<HistoryDocument> documents, IReadOnlyCollection<long> again)
    {
        // What was looked for and is no more goes as well.
        foreach (var sequence in again.Except(documents.Where(document => !document.IsWhole).Select(document => document.Sequence)))
            connection.Execute("DELETE FROM \"Pending\" WHERE \"Kind\" = @kind AND \"Sequence\" = @sequence", ("@kind", (int)kind), ("@sequence", sequence));
        Write(connection, kind, documents, again);
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in documents)
            Learn(document, words);
        using (var word = connection.NewCommand("INSERT OR IGNORE INTO \"Words\" VALUES (@word)", ("@word", "")))
        {
            foreach (var one in words)
            {
                word.Parameters[0].Value = one;
                word.ExecuteNonQuery();
            }
        }
        _learnt = words;
    }

    protected override void Taken() => _known.UnionWith(_learnt);

    private static void Write(DbConnection connection, DocumentKind kind, IReadOnlyList<HistoryDocument> documents, IReadOnlyCollection<long> again)
    {
        using var text = connection.NewCommand($"INSERT OR REPLACE INTO \"{SearchDatabase.TableOf(kind)}\"(rowid, names, log, payload, parts, tags) VALUES (@rowid, @names, @log, @payload, @parts, @tags)",
            ("@rowid", 0L), ("@names", ""), ("@log", ""), ("@payload", ""), ("@parts", ""), ("@tags", ""));
        foreach (var document in documents)
        {
            if (!again.Contains(document.Sequence))
                NoteHour(connection, kind, document);
            if (!document.IsWhole)
            {
                connection.Execute("INSERT OR IGNORE INTO \"Pending\" VALUES (@kind, @sequence)", ("@kind", (int)kind), ("@sequence", document.Sequence));
                continue;
            }
            if (again.Contains(document.Sequence))
                connection.Execute("UPDATE \"Hours\" SET \"Bytes\" = \"Bytes\" + @bytes WHERE \"Kind\" = @kind AND \"Hour\" = @hour", ("@bytes", document.Bytes), ("@kind", (int)kind), ("@hour", HourOf(document.At)));
            connection.Execute("INSERT OR REPLACE INTO \"Sizes\" VALUES (@kind, @sequence, @class, @bytes)", ("@kind", (int)kind), ("@sequence", document.Sequence), ("@class", (int)document.Class), ("@bytes", document.Bytes));
            text.Parameters[0].Value = document.Sequence;
            text.Parameters[1].Value = document.Names;
            text.Parameters[2].Value = document.Log;
            text.Parameters[3].Value = document.Payload;
            text.Parameters[4].Value = document.Parts;
            text.Parameters[5].Value = document.Tags;
            text.ExecuteNonQuery();
        }
    }

    private static void NoteHour(DbConnection connection, DocumentKind kind, HistoryDocument document) => connection.Execute("""
        INSERT INTO "Hours" VALUES (@kind, @hour, @sequence, @sequence, 1, @bytes)
        ON CONFLICT DO UPDATE SET "First" = MIN("First", @sequence), "Last" = MAX("Last", @sequence), "Count" = "Count" + 1, "Bytes" = "Bytes" + @bytes
        """, ("@kind", (int)kind), ("@hour", HourOf(document.At)), ("@sequence", document.Sequence), ("@bytes", document.IsWhole ? document.Bytes : 0));

    private void Learn(HistoryDocument document, HashSet<string> words)
    {
        foreach (var text in (string[])[document.Names, document.Log, document.Payload, document.Parts])
        {
            foreach (var range in text.AsSpan().Split(' '))
            {
                var word = text.AsSpan(range);
                if (word.Length is < 3 or > 30 || _known.Count + words.Count >= MostKnown || _known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) || words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
                    continue;
                var one = word.ToString();
                if (SearchWords.IsPlain(one))
                    words.Add(one);
            }
        }
    }

    private static List<string> Beginning(DbConnection connection, string word) =>
        connection.Rows("SELECT \"Word\" FROM \"Words\" WHERE \"Word\" > @word AND \"Word\" < @end LIMIT @most", row => row.GetString(0),
            ("@word", word), ("@end", word + char.ConvertFromUtf32(0x10FFFF)), ("@most", MostBeginnings));
}
