using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Search;

/// <summary>Reads runs for the index, with their logs, what they sent and received, and the bodies of their events.</summary>
internal sealed class RunDocumentsReader(IOptions<SearchOptions> options)
{
    /// <summary>Rows with their indexes, about.</summary>
    private const int RunBytes = 600;

    private const int AttemptBytes = 180;
    private const int LineBytes = 110;

    /// <summary>An event's body is found as the event, too: the beginning is enough here.</summary>
    private const int EventCharacters = 16_384;

    private const string RunsSql = """
        SELECT r."Sequence", r."CreatedAt", r."Status", r."ReactionId", r."ReactionName", r."EventSummary", r."Error", LENGTH(r."DocumentJson"), e."Body"
        FROM "Runs" r LEFT JOIN "Events" e ON e."Id" = r."EventId" WHERE r."Sequence" IN ({0})
        """;

    private const string AttemptsSql = """
        SELECT r."Sequence", a."Error", a."RequestJson", a."ResponseJson", a."RequestsJson"
        FROM "Runs" r JOIN "Attempts" a ON a."RunId" = r."Id" WHERE r."Sequence" IN ({0}) ORDER BY r."Sequence", a."Number"
        """;

    private const string LinesSql = """
        SELECT r."Sequence", l."Text" FROM "Runs" r JOIN "LogLines" l ON l."RunId" = r."Id" WHERE r."Sequence" IN ({0}) ORDER BY r."Sequence", l."Number"
        """;

    private const string FilesSql = """
        SELECT r."Sequence", a."Name" FROM "Runs" r JOIN "Artifacts" a ON a."RunId" = r."Id" WHERE r."Sequence" IN ({0})
        """;

    /// <summary>The documents of runs that are there. Those that are not finished have no texts.</summary>
    public List<HistoryDocument> Read(DbConnection connection, IReadOnlyCollection<long> sequences)
    {
        var drafts = connection.Rows(Sql(RunsSql, sequences), row => new Draft(row, options.Value)).ToDictionary(draft => draft.Sequence);
        var finished = drafts.Values.Where(draft => draft.IsFinished).Select(draft => draft.Sequence).ToList();
        if (finished.Count > 0)
        {
            connection.Rows(Sql(AttemptsSql, finished), row => drafts[row.GetInt64(0)].AddAttempt(row));
            connection.Rows(Sql(LinesSql, finished), row => drafts[row.GetInt64(0)].AddLine(row.GetString(1)));
            connection.Rows(Sql(FilesSql, finished), row => drafts[row.GetInt64(0)].AddFile(row.GetString(1)));
        }
        return [.. drafts.Values.Select(draft => draft.ToDocument())];
    }

    private static string Sql(string sql, IEnumerable<long> sequences) => string.Format(CultureInfo.InvariantCulture, sql, string.Join(',', sequences));

    private sealed class Draft
    {
        private readonly SearchOptions _options;
        private readonly SearchWords.WordList _names = new();
        private readonly SearchWords.WordList _log = new();
        private readonly SearchWords.WordList _payload = new();
        private readonly RunStatus _status;
        private readonly Guid _reaction;
        private readonly DateTimeOffset _at;
        private int _logLeft;
        private long _bytes = RunBytes;

        public Draft(DbDataReader row, SearchOptions options)
        {
            (_options, _logLeft) = (options, options.LogCharacters);
            (Sequence, _at, _status, _reaction) = (row.GetInt64(0), new DateTimeOffset(row.GetInt64(1), TimeSpan.Zero), (RunStatus)row.GetInt32(2), row.GetGuid(3));
            if (!IsFinished)
                return;
            _names.Add(row.GetString(4), int.MaxValue);
            _names.Add(row.GetString(5), int.MaxValue);
            _names.Add(row.IsDBNull(6) ? null : row.GetString(6), int.MaxValue);
            _bytes += row.IsDBNull(7) ? 0 : row.GetInt64(7);
            if (row.IsDBNull(8))
                return;
            var body = row.GetFieldValue<byte[]>(8);
            _bytes += body.Length;
            EventDocuments.AddBody(_payload, PackedText.Unpack(body), EventCharacters);
        }

        public long Sequence { get; }

        public bool IsFinished => _status is RunStatus.Succeeded or RunStatus.Failed or RunStatus.Cancelled or RunStatus.Interrupted;

        public bool AddAttempt(DbDataReader row)
        {
            _bytes += AttemptBytes;
            _log.Add(row.IsDBNull(1) ? null : row.GetString(1), int.MaxValue);
            if (Text(row, 2) is { } request)
                Add(RowJson.Read<SentRequest>(request));
            if (Text(row, 3) is { } response)
                Add(RowJson.Read<ReceivedResponse>(response));
            foreach (var exchange in Text(row, 4) is { } several ? RowJson.Read<Exchange[]>(several) : [])
            {
                Add(exchange.Request);
                Add(exchange.Response);
            }
            return true;
        }

        public bool AddLine(string text)
        {
            _bytes += LineBytes + text.Length;
            _log.Add(text, _logLeft);
            _logLeft = Math.Max(0, _logLeft - text.Length);
            return true;
        }

        public bool AddFile(string name)
        {
            _names.Add(name, int.MaxValue);
            return true;
        }

        public HistoryDocument ToDocument() => new()
        {
            Sequence = Sequence,
            At = _at,
            IsWhole = IsFinished,
            Class = _status == RunStatus.Succeeded ? HistoryClass.Succeeded : HistoryClass.Failed,
            Bytes = _bytes,
            Names = _names.Text,
            Log = _log.Text,
            Payload = _payload.Text,
            Parts = string.Join(' ', _names.Parts.Union(_log.Parts, StringComparer.Ordinal).Union(_payload.Parts, StringComparer.Ordinal)),
            Tags = $"{SearchTags.Of(_status)} {SearchTags.OfReaction(_reaction)}",
        };

        private string? Text(DbDataReader row, int column)
        {
            if (row.IsDBNull(column))
                return null;
            var kept = row.GetFieldValue<byte[]>(column);
            _bytes += kept.Length;
            return PackedText.Unpack(kept);
        }

        private void Add(SentRequest? request)
        {
            _payload.Add(request?.Url, _options.BodyCharacters);
            EventDocuments.AddBody(_payload, request?.Body, _options.BodyCharacters);
        }

        private void Add(ReceivedResponse? response) => EventDocuments.AddBody(_payload, response?.Body, _options.BodyCharacters);
    }
}
