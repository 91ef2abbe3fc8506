using System.Collections.Concurrent;

namespace ReactionsPortal.Engine.Storage;

/// <summary>
/// Writes of one kind that come by the thousand and each want to know when they are on disk: whatever gathered when the
/// writer is free goes in one piece. Where a piece cannot be written, each is tried alone, so that one that is wrong takes no other with it.
/// </summary>
/// <param name="store">The database.</param>
/// <param name="write">Writes items in their order, and says of each what became of it.</param>
internal sealed class WriteGroup<TItem, TResult>(Store store, Func<ReactionsContext, IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> write)
{
    private const int MostInOnePiece = 500;

    private readonly ConcurrentQueue<Pending> _waiting = new();
    private int _count;

    /// <summary>Returns once the item is on disk.</summary>
    public Task<TResult> WriteAsync(TItem item)
    {
        var pending = new Pending(item);
        _waiting.Enqueue(pending);
        if (Interlocked.Increment(ref _count) == 1)
            _ = DrainAsync();
        return pending.Result.Task;
    }

    private async Task DrainAsync()
    {
        int taken;
        do
        {
            taken = await WritePieceAsync();
        }
        while (Interlocked.Add(ref _count, -taken) > 0);
    }

    /// <summary>Which ones go is decided when the writer is free: more have come by then.</summary>
    private async Task<int> WritePieceAsync()
    {
        List<Pending> piece = [];
        try
        {
            var results = await store.WriteAsync(
                context =>
                {
                    Gather(piece);
                    return write(context, piece.ConvertAll(pending => pending.Item));
                },
                CancellationToken.None);
            for (var index = 0; index < piece.Count; index++)
                piece[index].Result.TrySetResult(results[index]);
        }
        catch (Exception broken)
        {
            // The transaction could not even be begun.
            if (piece.Count == 0)
                Gather(piece);
            if (piece.Count == 1 || StorageFaults.Of(broken) is not null)
                piece.ForEach(pending => pending.Result.TrySetException(broken));
            else
                await WriteEachAsync(piece);
        }
        return piece.Count;
    }

    private async Task WriteEachAsync(List<Pending> piece)
    {
        foreach (var pending in piece)
        {
            try
            {
                var results = await store.WriteAsync(context => write(context, [pending.Item]), CancellationToken.None);
                pending.Result.TrySetResult(results[0]);
            }
            catch (Exception broken)
            {
                pending.Result.TrySetException(broken);
            }
        }
    }

    private void Gather(List<Pending> piece)
    {
        while (piece.Count < MostInOnePiece && _waiting.TryDequeue(out var pending))
            piece.Add(pending);
    }

    private sealed record Pending(TItem Item)
    {
        public TaskCompletionSource<TResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
