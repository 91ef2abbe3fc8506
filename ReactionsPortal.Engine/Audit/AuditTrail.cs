using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Audit;

/// <inheritdoc/>
internal sealed class AuditTrail(Store store, SecretValues secrets, TimeProvider time, ILogger<AuditTrail> log) : IAuditTrail
{
    private const int LongestText = 200_000;
    private const int ReadAtOnce = 500;

    /// <summary>Notes something in the transaction that does it. Within one transaction notes are added one after the other.</summary>
    public async Task AddAsync(ReactionsContext context, AuditNote note, Actor actor, CancellationToken cancellationToken) =>
        await AddAsync(context, note, (actor.Name, actor.Role.ToString(), actor.From), cancellationToken);

    public Task NoteAsync(AuditNote note, Actor actor, CancellationToken cancellationToken) =>
        store.WriteAsync(context => AddAsync(context, note, actor, cancellationToken), cancellationToken);

    public Task NoteAsync(AuditNote note, string name, string? from, CancellationToken cancellationToken) =>
        store.WriteAsync(context => AddAsync(context, note, (name, null, from), cancellationToken), cancellationToken);

    public async Task<Page<AuditEntry>> ListAsync(AuditQuery query, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        var below = Cursor.Parse(query.After);
        var limit = Math.Clamp(query.Limit, 1, 200);
        var entries = await store.ReadAsync(context => Entries(AuditFilter.Apply(context.Audit, query).Where(row => row.Sequence < below)
            .OrderByDescending(row => row.Sequence).Take(limit + 1)).ToListAsync(cancellationToken), cancellationToken);
        return new Page<AuditEntry>([.. entries.Take(limit)], entries.Count > limit ? Cursor.Of(entries[limit - 1].Sequence) : null);
    }

    public IAsyncEnumerable<AuditDetails> ReadAsync(AuditQuery query, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        return ReadAsync(query, cancellationToken);
    }

    public async Task<AuditDetails?> FindAsync(long sequence, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        return await store.ReadAsync(async context =>
        {
            var one = context.Audit.Where(row => row.Sequence == sequence);
            return await Entries(one).SingleOrDefaultAsync(cancellationToken) is { } entry
                && await one.Select(row => new { row.Before, row.After }).SingleAsync(cancellationToken) is var texts
                ? new AuditDetails(entry, texts.Before, texts.After) : null;
        }, cancellationToken);
    }

    public async Task<AuditVerification> VerifyAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        var found = await VerifyAsync((after, count) => store.ReadAsync(context => context.Audit.Where(row => row.Sequence > after).OrderBy(row => row.Sequence).Take(count).ToListAsync(cancellationToken), cancellationToken));
        if (found.BrokenAt is { } broken)
            log.TrailBroken(broken);
        return found;
    }

    /// <summary>Checks a trail that is read in pieces: the entries after one, at most so many.</summary>
    internal static async Task<AuditVerification> VerifyAsync(Func<long, int, Task<List<AuditRow>>> read)
    {
        var (last, hash) = (0L, AuditChain.Start);
        while (true)
        {
            var rows = await read(last, ReadAtOnce);
            foreach (var row in rows)
            {
                if (!AuditChain.Follows(row, last, hash))
                    return new AuditVerification(last, last + 1, last == 0 ? null : hash);
                (last, hash) = (row.Sequence, row.Hash);
            }
            if (rows.Count < ReadAtOnce)
                return new AuditVerification(last, null, last == 0 ? null : hash);
        }
    }

    private async IAsyncEnumerable<AuditDetails> ReadAsync(AuditQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var below = long.MaxValue;
        while (true)
        {
            var rows = await store.ReadAsync(context => AuditFilter.Apply(context.Audit, query).Where(row => row.Sequence < below).OrderByDescending(row => row.Sequence).Take(ReadAtOnce).ToListAsync(cancellationToken), cancellationToken);
            foreach (var row in rows)
                yield return new AuditDetails(Entry(row), row.Before, row.After);
            if (rows.Count < ReadAtOnce)
                yield break;
            below = rows[^1].Sequence;
        }
    }

    private async Task AddAsync(ReactionsContext context, AuditNote note, (string Name, string? Role, string? From) by, CancellationToken cancellationToken)
    {
        await context.Dialect.HoldAuditAsync(context, cancellationToken);
        // What one write notes is saved with it at its end; what others noted is saved already.
        var last = context.Audit.Local.MaxBy(row => row.Sequence)
            ?? await context.Audit.AsNoTracking().OrderByDescending(row => row.Sequence).FirstOrDefaultAsync(cancellationToken);
        var mask = note.Before is null && note.After is null ? SecretMask.Nothing : await MaskAsync(cancellationToken);
        var row = new AuditRow
        {
            Sequence = (last?.Sequence ?? 0) + 1,
            At = time.GetUtcNow(),
            Actor = StoredText.Clean(by.Name),
            Role = by.Role,
            From = Clean(by.From),
            Action = note.Action,
            SubjectKind = note.Subject.Kind,
            SubjectId = Clean(note.Subject.Id),
            SubjectName = StoredText.Clean(note.Subject.Name),
            Detail = Clean(note.Detail),
            Before = Kept(note.Before, mask),
            After = Kept(note.After, mask),
        };
        row.Hash = AuditChain.HashOf(row, last?.Hash ?? AuditChain.Start);
        context.Audit.Add(row);
    }

    /// <returns>Null when the secrets cannot be read, so that nothing can be masked.</returns>
    private async Task<SecretMask?> MaskAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new SecretMask((await secrets.GetAsync(cancellationToken)).Values);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>What is hashed is what the database keeps.</summary>
    private static string? Clean(string? text) => text is null ? null : StoredText.Clean(text);

    private static string? Kept(string? text, SecretMask? mask)
    {
        if (text is null)
            return null;
        if (mask is null)
            return "Not kept: the secrets cannot be read, so that none could be masked.";
        var masked = StoredText.Clean(mask.Apply(text));
        return masked.Length <= LongestText ? masked : $"{masked.AsSpan(0, LongestText)}\n… {masked.Length - LongestText} more characters are not kept.";
    }

    private static IQueryable<AuditEntry> Entries(IQueryable<AuditRow> rows) => rows.Select(ToEntry);

    private static readonly Expression<Func<AuditRow, AuditEntry>> ToEntry = row => new AuditEntry
    {
        Sequence = row.Sequence,
        At = row.At,
        Actor = row.Actor,
        Role = row.Role,
        From = row.From,
        Action = row.Action,
        Subject = new AuditSubject(row.SubjectKind, row.SubjectId, row.SubjectName),
        Detail = row.Detail,
        HasTexts = row.Before != null || row.After != null,
        Hash = row.Hash,
    };

    private static readonly Func<AuditRow, AuditEntry> Entry = ToEntry.Compile();
}
