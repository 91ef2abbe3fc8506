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
    /// <param name="name">What it is for.</param>
    /// <param name="grants">Whose rights it has.</param>
    /// <param name="days">After how many days it ends; null: never.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What is kept of it, and the key itself, which cannot be read again.</returns>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public async Task<(ApiKey Kept, string Key)> CreateAsync(string name, IReadOnlyList<Grant> grants, int? days, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        var key = ApiKeyText.New();
        return (await KeepAsync(name, key, grants, days is { } some ? time.GetUtcNow().AddDays(some).UtcTicks : null, actor, cancellationToken), key);
    }

    /// <summary>Keeps a key that was made elsewhere.</summary>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public Task<ApiKey> AddAsync(string name, string key, string role, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        return KeepAsync(name, key, [new Grant(Enum.Parse<MemberRole>(role))], expiresAt: null, actor, cancellationToken);
    }

    private async Task<ApiKey> KeepAsync(string name, string key, IReadOnlyList<Grant> grants, long? expiresAt, Actor actor, CancellationToken cancellationToken)
    {
        var row = new ApiKeyRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Name = name,
            Prefix = ApiKeyText.Prefix(key),
            Hash = ApiKeyText.Hash(key),
            Role = Grants.Everywhere(grants),
            FolderRoles = Grants.Kept(grants),
            CreatedBy = actor.Name,
            CreatedAt = time.GetUtcNow().UtcTicks,
            ExpiresAt = expiresAt,
        };
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ApiKeys.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        await audit.NoteAsync(new AuditNote(AuditAction.ApiKeyCreated, SubjectOf(row.Id, row.Name)) { Detail = $"{row.Prefix}…, {Grants.Words(Grants.Read(row.Role, row.FolderRoles))}" }, actor, CancellationToken.None);
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
        await audit.NoteAsync(new AuditNote(AuditAction.ApiKeyRevoked, SubjectOf(id, row.Name)) { Detail = $"{row.Prefix}…, {Grants.Words(Grants.Read(row.Role, row.FolderRoles))}" }, actor, CancellationToken.None);
        return true;
    }

    /// <summary>The working key that this text is, and notes that it was used.</summary>
    public async Task<ApiKey?> FindAsync(string text, CancellationToken cancellationToken)
    {
        var hash = ApiKeyText.Hash(text);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.ApiKeys.AsNoTracking().SingleOrDefaultAsync(key => key.Hash == hash, cancellationToken);
        var now = time.GetUtcNow().UtcTicks;
        if (row is null || row.RevokedAt is not null || row.ExpiresAt <= now || !CryptographicOperations.FixedTimeEquals(row.Hash, hash)) return null;

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
        Folders = Grants.InFolders(Grants.Read(role: null, row.FolderRoles)),
        CreatedBy = row.CreatedBy,
        CreatedAt = new DateTimeOffset(row.CreatedAt, TimeSpan.Zero),
        LastUsedAt = At(row.LastUsedAt),
        ExpiresAt = At(row.ExpiresAt),
        RevokedAt = At(row.RevokedAt),
    };

    private static DateTimeOffset? At(long? ticks) => ticks is { } some ? new DateTimeOffset(some, TimeSpan.Zero) : null;
}
