namespace ReactionsPortal.Sandbox.Happenings;

/// <summary>A working day of the sandbox's company, played in a minute or so. One day at a time; it ends with the process.</summary>
internal sealed class SandboxDay(SandboxServer server, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _ending = new();
    private Task _playing = Task.CompletedTask;

    /// <summary>Raised when the day goes on, and when it is over.</summary>
    public event EventHandler? Changed;

    public bool IsOn { get; private set; }

    /// <summary>What happened last; null before the first day.</summary>
    public SandboxDayStep? Last { get; private set; }

    /// <summary>How many things of the current or last day have happened.</summary>
    public int Done { get; private set; }

    /// <summary>How many things happen on the current or last day.</summary>
    public int Planned { get; private set; }

    /// <summary>Begins a day, unless one is on.</summary>
    /// <param name="seconds">How long it takes; 0 plays it as fast as it goes.</param>
    /// <returns>Whether it began.</returns>
    public bool TryBegin(double seconds)
    {
        lock (_gate)
        {
            if (IsOn) return false;
            IsOn = true;
            _ending.Dispose();
            _ending = new CancellationTokenSource();
            var ending = _ending.Token;
            var steps = SandboxDayScript.Of(server, seconds);
            (Planned, Done, Last) = (steps.Count, 0, null);
            _playing = Task.Run(() => PlayAsync(steps, seconds, ending), CancellationToken.None);
            return true;
        }
    }

    /// <summary>Ends the day early, if one is on.</summary>
    public async Task EndAsync()
    {
        await _ending.CancelAsync();
        await _playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    private async Task PlayAsync(IReadOnlyList<SandboxDayStep> steps, double seconds, CancellationToken ending)
    {
        try
        {
            var pause = TimeSpan.FromSeconds(seconds / steps.Count);
            foreach (var step in steps)
            {
                ending.ThrowIfCancellationRequested();
                await step.DoAsync(ending);
                (Last, Done) = (step, Done + 1);
                Changed?.Invoke(this, EventArgs.Empty);
                await Task.Delay(pause, time, ending);
            }
        }
        finally
        {
            lock (_gate) IsOn = false;
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}
