using ReactionsPortal.Sandbox.Happenings;

namespace ReactionsPortal.Sandbox;

/// <summary>Says that something changed on the sandbox, a few times a second at most.</summary>
internal sealed class SandboxNews : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly SemaphoreSlim _changed = new(0, 1);

    /// <summary>Follows the server until what is returned is disposed.</summary>
    public IDisposable Watch(SandboxServer server, SandboxDay day)
    {
        server.Store.Committed += Note;
        server.Faults.Changed += Note;
        day.Changed += Note;
        return new Watching(() =>
        {
            server.Store.Committed -= Note;
            server.Faults.Changed -= Note;
            day.Changed -= Note;
        });
    }

    /// <summary>Waits for the next change, and a moment longer so that many changes are one.</summary>
    public async Task NextAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        await _changed.WaitAsync(cancellationToken);
        await Task.Delay(Pause, time, cancellationToken);
    }

    public void Dispose() => _changed.Dispose();

    private void Note(object? sender, EventArgs e)
    {
        lock (_changed)
        {
            if (_changed.CurrentCount == 0) _changed.Release();
        }
    }

    private sealed class Watching(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
