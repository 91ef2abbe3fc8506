using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Happenings;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Tasks;

/// <summary>Moves tasks on when their time has come; those left over from before a restart first.</summary>
internal sealed class SandboxTaskRunner(SandboxStore store, TimeProvider time) : IDisposable
{
    /// <summary>How soon a task queued meanwhile is noticed.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(25);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<string, DateTimeOffset> _due = new();
    private readonly SemaphoreSlim _wakeUp = new(0, 1);

    /// <summary>Sees to it that this task is moved on.</summary>
    public void Follow(string taskId)
    {
        if (store.Find<SandboxTask>(taskId) is not { } task || TaskProgress.NextStepAt(task) is not { } at) return;
        lock (_gate)
        {
            _due.Enqueue(task.Id, at);
            if (_wakeUp.CurrentCount == 0) _wakeUp.Release();
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        foreach (var task in store.All<SandboxTask>()) Follow(task.Id);
        while (true)
        {
            foreach (var id in TakeDue())
            {
                store.Commit(change => TaskProgress.Step(change, id, time.GetUtcNow()));
                Follow(id);
            }
            await PauseAsync(stopping);
        }
    }

    public void Dispose() => _wakeUp.Dispose();

    private List<string> TakeDue()
    {
        var due = new List<string>();
        lock (_gate)
        {
            while (_due.TryPeek(out var id, out var at) && at <= time.GetUtcNow())
            {
                _due.Dequeue();
                due.Add(id);
            }
        }
        return due;
    }

    /// <summary>Sleeps until the next task is due, or a new one comes.</summary>
    private async Task PauseAsync(CancellationToken stopping)
    {
        TimeSpan pause;
        lock (_gate)
        {
            pause = _due.TryPeek(out _, out var at) ? at - time.GetUtcNow() : TimeSpan.FromMinutes(1);
        }
        pause = pause < Tick ? Tick : pause > TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : pause;
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var woken = _wakeUp.WaitAsync(awake.Token);
        var slept = Task.Delay(pause, time, awake.Token);
        await Task.WhenAny(woken, slept);
        await awake.CancelAsync();
        await Task.WhenAll(woken, slept).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        stopping.ThrowIfCancellationRequested();
    }
}
