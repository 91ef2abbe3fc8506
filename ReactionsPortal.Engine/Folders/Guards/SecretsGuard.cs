using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Folders.Guards;

/// <remarks>A secret of no folder is for all reactions: all see its name. One of a folder is seen by those who have a role there.</remarks>
internal sealed class SecretsGuard([FromKeyedServices(FolderServices.Unguarded)] ISecrets inner, Sight sight, ICaller caller) : ISecrets
{
    public async Task<IReadOnlyList<SecretInfo>> ListAsync(CancellationToken cancellationToken)
    {
        var actor = caller.Who();
        var all = await inner.ListAsync(cancellationToken);
        return await sight.ReactionsAsync(actor, cancellationToken) is not { } seen ? all
            : [.. all.Where(secret => Sees(actor, secret)).Select(secret => secret with { UsedBy = [.. secret.UsedBy.Where(one => seen.Contains(one.Id))] })];
    }

    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken)
    {
        var actor = caller.Who();
        return actor.SeesAll ? await inner.NamesAsync(cancellationToken) : [.. (await inner.ListAsync(cancellationToken)).Where(secret => Sees(actor, secret)).Select(secret => secret.Name)];
    }

    public async Task<string?> SetAsync(string name, string value, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Folders.Count == 0)
            return await inner.SetAsync(name, value, actor, cancellationToken);
        var (known, refusal) = await FindAsync(name, actor, cancellationToken);
        if ((refusal ?? Objection(value, actor)) is { } objection)
            return objection;
        if (known is null && actor.Role < MemberRole.Editor)
        {
            // Where there is one place only in which the actor may make one, it is meant.
            return actor.Folders.Where(grant => grant.Role >= MemberRole.Editor).ToList() is [var only]
                ? await inner.SetAsync(name, value, only.Folder, actor.As(only.Role), cancellationToken) : "Say which folder the secret belongs to.";
        }
        return await inner.SetAsync(name, value, As(actor, known?.Folder), cancellationToken);
    }

    public async Task<string?> SetAsync(string name, string? value, string? folder, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Folders.Count == 0)
            return await inner.SetAsync(name, value, folder, actor, cancellationToken);
        var (known, refusal) = await FindAsync(name, actor, cancellationToken);
        if ((refusal ?? Objection(value, actor)) is { } objection)
            return objection;
        var place = string.IsNullOrWhiteSpace(folder) ? null : Folder.Normal(folder);
        if (known is not null)
            As(actor, known.Folder).Demand(MemberRole.Editor);
        return await inner.SetAsync(name, value, place, As(actor, place), cancellationToken);
    }

    public async Task<string?> RotateAsync(string name, string value, int hours, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Folders.Count == 0)
            return await inner.RotateAsync(name, value, hours, actor, cancellationToken);
        var (known, refusal) = await FindAsync(name, actor, cancellationToken);
        return refusal ?? Objection(value, actor) ?? await inner.RotateAsync(name, value, hours, As(actor, known?.Folder), cancellationToken);
    }

    public async Task<bool> DeleteAsync(string name, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Folders.Count == 0)
            return await inner.DeleteAsync(name, actor, cancellationToken);
        return await FindAsync(name, actor, cancellationToken) is ({ } known, null) && await inner.DeleteAsync(name, As(actor, known.Folder), cancellationToken);
    }

    /// <returns>The secret where there is one that the actor sees; a refusal where there is one that it does not see: names are given once.</returns>
    private async Task<(SecretInfo? Known, string? Refusal)> FindAsync(string name, Actor actor, CancellationToken cancellationToken)
    {
        if ((await inner.ListAsync(cancellationToken)).FirstOrDefault(secret => secret.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } found)
            return (null, null);
        if (Sees(actor, found))
            return (found, null);
        sight.Hide(actor, "secret", found.Name);
        return (null, "This name is taken. Choose another one.");
    }

    /// <summary>What stands on the server is no folder's: whoever has a role in some only could name another team's.</summary>
    private static string? Objection(string? value, Actor actor) =>
        SecretSource.Of(value) is not null && actor.Role < MemberRole.Editor ? "Type the value in: where values come from on the server is said by an Editor of all folders." : null;

    private static bool Sees(Actor actor, SecretInfo secret) => secret.Folder is null || actor.RoleIn(secret.Folder) is not null;

    private static Actor As(Actor actor, string? folder) => actor.As(folder is null ? actor.Role : actor.RoleIn(folder) ?? MemberRole.Viewer);
}
