using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Actions.PowerShell.Modules;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Folders.Guards;

/// <remarks>Modules are for all; which reactions use one is said of those that are seen.</remarks>
internal sealed class ModulesGuard([FromKeyedServices(FolderServices.Unguarded)] IModules inner, Sight sight, ICaller caller) : IModules
{
    public async Task<IReadOnlyList<ModuleInfo>> ListAsync(CancellationToken cancellationToken)
    {
        var all = await inner.ListAsync(cancellationToken);
        return await sight.ReactionsAsync(caller.Who(), cancellationToken) is { } seen ? [.. all.Select(module => Seen(module, seen))] : all;
    }

    public async Task<ModuleInfo?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var found = await inner.FindAsync(name, cancellationToken);
        return found is not null && await sight.ReactionsAsync(caller.Who(), cancellationToken) is { } seen ? Seen(found, seen) : found;
    }

    public Task<ModuleUpload> UploadAsync(string fileName, Stream content, string? replaces, Actor actor, CancellationToken cancellationToken) => inner.UploadAsync(fileName, content, replaces, actor, cancellationToken);

    public Task<bool> DeleteAsync(string name, Actor actor, CancellationToken cancellationToken) => inner.DeleteAsync(name, actor, cancellationToken);

    private static ModuleInfo Seen(ModuleInfo module, IReadOnlySet<Guid> seen) => module with { UsedBy = [.. module.UsedBy.Where(one => seen.Contains(one.Id))] };
}
