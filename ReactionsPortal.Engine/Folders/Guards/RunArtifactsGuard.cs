using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Engine.Folders.Guards;

internal sealed class RunArtifactsGuard([FromKeyedServices(FolderServices.Unguarded)] IRunArtifacts inner, Sight sight, ICaller caller) : IRunArtifacts
{
    public async Task<OpenArtifact?> OpenAsync(Guid run, string name, CancellationToken cancellationToken) =>
        await sight.HasRunAsync(caller.Who(), run, cancellationToken) ? await inner.OpenAsync(run, name, cancellationToken) : null;
}
