using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>
/// Whether a destination answers. After so many failures in a row it opens: nothing is sent until its pause is over, then one
/// run's attempt is the probe. A probe that is answered closes it; one that is not makes the next pause twice as long.
/// </summary>
/// <remarks>Not thread-safe; its owner locks.</remarks>
internal sealed class Circuit(DispatchOptions options)
{
    private const int LongestError = 500;

    private int _failures;
    private int _probes;
    private Guid? _probe;
    private DateTimeOffset _openedAt;
    private string _error = "";

    /// <summary>When the next probe may go out; null while it is closed.</summary>
    public DateTimeOffset? ProbeAt { get; private set; }

    /// <summary>Whether nothing but a probe is sent.</summary>
    public bool IsOpen => ProbeAt is not null;

    /// <summary>Whether the last request failed.</summary>
    public bool HasFailures => _failures > 0;

    /// <summary>Whether a probe is under way.</summary>
    public bool IsProbing => _probe is not null;

    /// <summary>Since when, why, and how often, while it is open.</summary>
    public OpenCircuit? Open => ProbeAt is { } at ? new OpenCircuit(_openedAt, _failures, _error, at, IsProbing) : null;

    /// <summary>Opens as it was when the portal stopped.</summary>
    public void Restore(CircuitRow row) =>
        (_failures, _probes, _error, _openedAt, ProbeAt) = (row.Failures, row.Probes, row.Error, row.OpenedAt, row.ProbeAt);

    /// <summary>What is kept of it while it is open.</summary>
    public CircuitRow? RowOf(string destination) => ProbeAt is { } at
        ? new CircuitRow { Destination = destination, Failures = _failures, Probes = _probes, Error = _error, OpenedAt = _openedAt, ProbeAt = at }
        : null;

    /// <summary>Whether a run may start now.</summary>
    public bool MayStart(DateTimeOffset now) => ProbeAt is not { } at || (_probe is null && (now >= at || at - now > TimeSpan.FromSeconds(options.CircuitMaxSeconds)));

    /// <summary>A run starts: while the circuit is open, it is the probe.</summary>
    public void Starts(Guid run)
    {
        if (IsOpen)
            _probe = run;
    }

    /// <summary>Whether a run that was made ready before it opened is not to go out any more.</summary>
    public bool TurnsAway(Guid run) => IsOpen && _probe != run;

    /// <summary>A run's attempt is over.</summary>
    /// <returns>Whether something changed that is worth being kept.</returns>
    public bool Ends(Guid run, bool? isWell, string? error, DateTimeOffset now)
    {
        var isProbe = _probe == run;
        if (isProbe)
            _probe = null;
        switch (isWell)
        {
            case true:
                return Close();
            case false when isProbe:
                Note(error);
                OpenUntil(now, ++_probes);
                return true;
            case false when !IsOpen:
                Note(error);
                if (options.CircuitFailures == 0 || _failures < options.CircuitFailures)
                    return false;
                _openedAt = now;
                OpenUntil(now, _probes = 0);
                return true;
            default:
                // Sent before it opened, or it never got as far as the destination: the next probe will tell.
                return false;
        }
    }

    /// <summary>Lets the next probe go out now.</summary>
    public void Hasten(DateTimeOffset now)
    {
        if (ProbeAt > now)
            ProbeAt = now;
    }

    private bool Close()
    {
        var wasOpen = IsOpen;
        (_failures, _probes, _error, ProbeAt) = (0, 0, "", null);
        return wasOpen;
    }

    private void Note(string? error)
    {
        _failures++;
        _error = error is null ? "" : error.Length <= LongestError ? error : error[..LongestError];
    }

    private void OpenUntil(DateTimeOffset now, int probes) =>
        ProbeAt = now + TimeSpan.FromSeconds(Math.Min(options.CircuitSeconds * Math.Pow(2, Math.Min(probes, 20)), options.CircuitMaxSeconds));
}

/// <summary>A destination that does not answer.</summary>
/// <param name="Since">When it was noticed.</param>
/// <param name="Failures">Requests in a row that failed, probes included.</param>
/// <param name="Error">Why the last one failed, masked.</param>
/// <param name="ProbeAt">When the next probe may go out.</param>
/// <param name="IsProbing">Whether one is under way.</param>
internal sealed record OpenCircuit(DateTimeOffset Since, int Failures, string Error, DateTimeOffset ProbeAt, bool IsProbing);
