using System.Diagnostics;

namespace ReactionsPortal.Engine.Intake.Limits;

/// <summary>
/// Answers strangers at the strokes of a clock that knows nothing of them, and none sooner than a while after it was begun with:
/// how long it took to find out that nobody is there, or that a key is wrong, is in no answer's time.
/// </summary>
internal sealed class RefusalPace : IDisposable
{
    /// <summary>Shortest time from a call's last byte to its refusal; longer ones take a multiple.</summary>
    internal static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan Stroke = TimeSpan.FromMilliseconds(5);

    /// <summary>The clock stops when nobody was refused for so long.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly PriorityQueue<TaskCompletionSource, long> _waiting = new();
    private readonly CancellationTokenSource _stopping = new();
    private bool _isTicking;
    private long _lastUsed;

    /// <summary>Begins with a call, before anything is found out about it.</summary>
    public static long Begin() => Stopwatch.GetTimestamp();

    /// <summary>Waits until the call may be told that it is refused.</summary>
    /// <param name="began">What <see cref="Begin"/> returned.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    public Task WaitAsync(long began, CancellationToken cancellationToken)
    {
        var stroke = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var span = (long)(Shortest.TotalSeconds * Stopwatch.Frequency);
        lock (_lock)
        {
            _lastUsed = Stopwatch.GetTimestamp();
            _waiting.Enqueue(stroke, began + ((_lastUsed - began) / span + 1) * span);
            if (!_isTicking)
            {
                _isTicking = true;
                _ = TickAsync();
            }
        }
        return stroke.Task.WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task TickAsync()
    {
        using var clock = new PeriodicTimer(Stroke);
        try
        {
            while (await clock.WaitForNextTickAsync(_stopping.Token) && LetGo())
            {
                // Those that were due are on their way.
            }
        }
        catch (OperationCanceledException)
        {
            // The portal stops: nobody waits for a stroke that will not come.
            lock (_lock)
            {
                while (_waiting.TryDequeue(out var stroke, out _))
                    stroke.TrySetResult();
            }
        }
    }

    /// <returns>False when the clock may stop.</returns>
    private bool LetGo()
    {
        var due = new List<TaskCompletionSource>();
        lock (_lock)
        {
            var now = Stopwatch.GetTimestamp();
            while (_waiting.TryPeek(out var stroke, out var at) && at <= now)
            {
                _waiting.Dequeue();
                due.Add(stroke);
            }
            _isTicking = _waiting.Count > 0 || Stopwatch.GetElapsedTime(_lastUsed, now) < Idle;
        }
        due.ForEach(stroke => stroke.TrySetResult());
        return _isTicking;
    }
}
