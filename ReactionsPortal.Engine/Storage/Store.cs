using Microsoft.EntityFrameworkCore;

namespace ReactionsPortal.Engine.Storage;

/// <summary>
/// The way to the database for all stages. Reads go in parallel; writes one after another, each in one transaction,
/// because SQLite has one writer and waiting here is cheaper and fairer than being told that the file is busy.
/// </summary>
internal sealed class Store(IDbContextFactory<SqliteReactionsContext> contexts) : IDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);

    /// <summary>Reads, without tracking.</summary>
    public async Task<T> ReadAsync<T>(Func<ReactionsContext, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await read(context);
    }

    /// <summary>Writes in one transaction; what <paramref name="write"/> added is saved, then committed.</summary>
    /// <remarks>Once the commit began it is not cancelled. Any exception rolls back.</remarks>
    public async Task<T> WriteAsync<T>(Func<ReactionsContext, Task<T>> write, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var result = await write(context);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<ReactionsContext, Task> write, CancellationToken cancellationToken) =>
        WriteAsync(async context =>
        {
            await write(context);
            return true;
        }, cancellationToken);

    public void Dispose() => _writer.Dispose();
}
