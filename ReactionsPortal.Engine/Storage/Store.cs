using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage;

/// <summary>
/// The way to the database for all stages. Reads go in parallel. Writes go one after another, because SQLite has one
/// writer and waiting here is cheaper and fairer than being told that the file is busy; whatever waits when the writer
/// is free goes in one transaction, so that many small writes share one trip to the disk, or to the server and its disk.
/// </summary>
internal sealed class Store(IDbContextFactory<ReactionsContext> contexts, Troubles troubles) : IDisposable
{
    private const int MostInOneCommit = 200;

    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly ConcurrentQueue<PendingWrite> _waiting = new();

    /// <summary>Reads, without tracking.</summary>
    public async Task<T> ReadAsync<T>(Func<ReactionsContext, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        try
        {
            return await read(context);
        }
        catch (Exception broken) when (context.Dialect.IsAway(broken))
        {
            Note(broken);
            throw;
        }
    }

    /// <summary>Writes all or nothing; what <paramref name="write"/> added is saved. Returns after the commit.</summary>
    /// <remarks>
    /// Others' writes may share the transaction: an exception undoes this write alone. Once it waits for the writer it is
    /// not cancelled, unless <paramref name="write"/> itself looks at a token.
    /// </remarks>
    public async Task<T> WriteAsync<T>(Func<ReactionsContext, Task<T>> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pending = new PendingWrite<T>(write);
        _waiting.Enqueue(pending);
        await _writer.WaitAsync(CancellationToken.None);
        try
        {
            while (!pending.IsOver)
                await CommitAsync(Gather());
        }
        finally
        {
            _writer.Release();
        }
        return await pending.Result;
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<ReactionsContext, Task> write, CancellationToken cancellationToken) =>
        WriteAsync(async context =>
        {
            await write(context);
            return true;
        }, cancellationToken);

    public void Dispose() => _writer.Dispose();

    private List<PendingWrite> Gather()
    {
        var batch = new List<PendingWrite>();
        while (batch.Count < MostInOneCommit && _waiting.TryDequeue(out var pending))
            batch.Add(pending);
        return batch;
    }

    private async Task CommitAsync(List<PendingWrite> batch)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
            await using var transaction = await context.Database.BeginTransactionAsync(CancellationToken.None);
            foreach (var pending in batch)
                await ApplyAsync(context, transaction, pending, isAlone: batch.Count == 1);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception broken)
        {
            Note(broken);
            foreach (var pending in batch)
                pending.Fail(broken);
            return;
        }
        foreach (var pending in batch)
            pending.Succeed();
    }

    /// <summary>Says so where the disk or the file is at fault.</summary>
    private void Note(Exception broken)
    {
        if (StorageFaults.Of(broken) is { } sentence)
            troubles.Begin(TroubleKind.Storage, sentence);
    }

    private async Task ApplyAsync(ReactionsContext context, IDbContextTransaction transaction, PendingWrite pending, bool isAlone)
    {
        if (isAlone)
        {
            await pending.ApplyAsync(context);
            await context.SaveChangesAsync(CancellationToken.None);
            return;
        }
        const string Before = "before";
        await transaction.CreateSavepointAsync(Before, CancellationToken.None);
        try
        {
            await pending.ApplyAsync(context);
            await context.SaveChangesAsync(CancellationToken.None);
            await transaction.ReleaseSavepointAsync(Before, CancellationToken.None);
        }
        catch (Exception broken)
        {
            Note(broken);
            await transaction.RollbackToSavepointAsync(Before, CancellationToken.None);
            pending.Fail(broken);
        }
        context.ChangeTracker.Clear();
    }

    /// <summary>A write that waits; over once it is committed or has failed.</summary>
    private abstract class PendingWrite
    {
        public abstract bool IsOver { get; }

        /// <summary>What is done if it fails after all.</summary>
        private IReadOnlyList<Action> _undone = [];

        public async Task ApplyAsync(ReactionsContext context)
        {
            try
            {
                await WriteAsync(context);
            }
            finally
            {
                _undone = context.TakeUndone();
            }
        }

        public abstract void Succeed();

        public void Fail(Exception broken)
        {
            foreach (var undo in _undone)
                undo();
            _undone = [];
            SetException(broken);
        }

        protected abstract Task WriteAsync(ReactionsContext context);

        protected abstract void SetException(Exception broken);
    }

    private sealed class PendingWrite<T>(Func<ReactionsContext, Task<T>> write) : PendingWrite
    {
        private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _value;

        public Task<T> Result => _result.Task;

        public override bool IsOver => _result.Task.IsCompleted;

        protected override async Task WriteAsync(ReactionsContext context) => _value = await write(context);

        public override void Succeed() => _result.TrySetResult(_value!);

        protected override void SetException(Exception broken) => _result.TrySetException(broken);
    }
}
