using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Hosting.Api;

namespace ReactionsPortal.Audit;

/// <summary>Writes entries of the audit as a file, one after another as they are read.</summary>
internal static class AuditExport
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n");

    /// <summary>RFC 4180, in UTF-8 with a mark, so that spreadsheets read it right.</summary>
    /// <remarks>What a spreadsheet would take for a formula has an apostrophe before it: names in the audit are of strangers too.</remarks>
    public static async Task WriteCsvAsync(Stream output, IAsyncEnumerable<AuditDetails> entries, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 32 * 1024, leaveOpen: true);
        await writer.WriteAsync("sequence,at,actor,role,from,action,subjectKind,subjectId,subjectName,detail,before,after,hash\r\n");
        await foreach (var (entry, before, after) in entries.WithCancellation(cancellationToken))
        {
            string?[] cells =
            [
                entry.Sequence.ToString(CultureInfo.InvariantCulture), entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), entry.Actor, entry.Role, entry.From, entry.Action.ToString(),
                entry.Subject.Kind.ToString(), entry.Subject.Id, entry.Subject.Name, entry.Detail, before, after, entry.Hash,
            ];
            await writer.WriteAsync(string.Join(',', cells.Select(Cell)) + "\r\n");
        }
    }

    /// <summary>One array.</summary>
    public static async Task WriteJsonAsync(Stream output, IAsyncEnumerable<AuditDetails> entries, CancellationToken cancellationToken)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ApiJson.Apply(options);
        await JsonSerializer.SerializeAsync(output, entries, options, cancellationToken);
    }

    /// <summary>A cell of a CSV file.</summary>
    internal static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";

        var safe = value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' || (char.IsWhiteSpace(value[0]) && value.TrimStart() is ['=' or '+' or '-' or '@', ..]) ? "'" + value : value;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
