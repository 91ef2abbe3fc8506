using Microsoft.EntityFrameworkCore;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Contexts of one database for those who do not mind which.</summary>
internal sealed class ContextFactory<TContext>(IDbContextFactory<TContext> contexts) : IDbContextFactory<ReactionsContext> where TContext : ReactionsContext
{
    public ReactionsContext CreateDbContext() => contexts.CreateDbContext();

    public async Task<ReactionsContext> CreateDbContextAsync(CancellationToken cancellationToken = default) => await contexts.CreateDbContextAsync(cancellationToken);
}
