using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members;

namespace ReactionsPortal.Keys;

/// <summary>Makes, finds and revokes API keys.</summary>
internal sealed class ApiKeys(IDbContextFactory<MembersContext> contexts, IAuditTrail audit, TimeProvider time)
{
    /// <summary>Whether there is one, revoked ones included.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ApiKeys.AnyAsync(cancellationToken);
    }

    /// <summary>All of them, the newest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ApiKeys.AsNoTracking().OrderByDescending(key => key.CreatedAt).Select(key => Shown(key)).ToListAsync(cancellationToken);
    }

    /// <summary>Makes a random key.</summary>
    /// <returns>What is kept of it, and the key itself, which cannot be read again.</returns>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public async Task<(ApiKey Kept, string Key)> CreateAsync(string name, string role, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        var key = ApiKeyText.New();
        return (await AddAsync(name, key, role, actor, cancellationToken), key);
    }

    /// <summary>Keeps a key that was made elsewhere.</summary>
    public async Task<ApiKey> AddAsync(string name, string key, string role, Actor actor, CancellationToken cancellationToken)
    {
        var row = new ApiKeyRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Name = name,
            Prefix = ApiKeyText.Prefix(key),
            Hash = ApiKeyText.Hash(key),
            Role = role,
            CreatedBy = actor.Name,
            CreatedAt = time.GetUtcNow().UtcTicks,
        };
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ApiKeys.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        await audit.NoteAsync(new AuditNote(AuditAction.ApiKeyCreated, SubjectOf(row.Id, row.Name)) { Detail = $"{row.Prefix}…, {row.Role}" }, actor, CancellationToken.None);
        return Shown(row);
    }

    /// <summary>Ends a key.</summary>
    /// <returns>False when there is none with this id. A revoked one keeps its first time.</returns>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public async Task<bool> RevokeAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        var now = time.GetUtcNow().UtcTicks;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.ApiKeys.SingleOrDefaultAsync(key => key.Id == id, cancellationToken) is not { } row)
            return false;
        if (row.RevokedAt is not null)
            return true;
        row.RevokedAt = now;
        await context.SaveChangesAsync(cancellationToken);
        await audit.NoteAsync(new AuditNote(AuditAction.ApiKeyRevoked, SubjectOf(id, row.Name)) { Detail = $"{row.Prefix}…, {row.Role}" }, actor, CancellationToken.None);
        return true;
    }

    /// <summary>The working key that this text is, and notes that it was used.</summary>
    public async Task<ApiKey?> FindAsync(string text, CancellationToken cancellationToken)
    {
        var hash = ApiKeyText.Hash(text);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.ApiKeys.AsNoTracking().SingleOrDefaultAsync(key => key.Hash == hash, cancellationToken);
        if (row is null || row.RevokedAt is not null || !CryptographicOperations.FixedTimeEquals(row.Hash, hash)) return null;

        var now = time.GetUtcNow().UtcTicks;
        if (now - (row.LastUsedAt ?? 0) > TimeSpan.TicksPerMinute)
            await context.ApiKeys.Where(key => key.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, now), cancellationToken);
        return Shown(row);
    }

    private static AuditSubject SubjectOf(Guid id, string name) => new(AuditSubjectKind.ApiKey, id.ToString(), name);

    private static ApiKey Shown(ApiKeyRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Prefix = row.Prefix,
        Role = row.Role,
        CreatedBy = row.CreatedBy,
        CreatedAt = new DateTimeOffset(row.CreatedAt, TimeSpan.Zero),
        LastUsedAt = At(row.LastUsedAt),
        RevokedAt = At(row.RevokedAt),
    };

    private static DateTimeOffset? At(long? ticks) => ticks is { } some ? new DateTimeOffset(some, TimeSpan.Zero) : null;
}
