namespace ReactionsPortal.Sandbox.Faults;

/// <summary>The faults that are on now, and whose turn it is. Thread-safe; all off after a restart.</summary>
internal sealed class SandboxFaultState
{
    private readonly Lock _gate = new();
    private double _serverErrors;
    private double _tooManyRequests;
    private double _cuts;
    private int _numbered;
    private int _committed;

    public SandboxFaults Current { get; private set; } = SandboxFaults.None;

    /// <summary>Raised when faults are turned on or off.</summary>
    public event EventHandler? Changed;

    public void Set(SandboxFaults faults)
    {
        lock (_gate)
        {
            Current = faults;
            _serverErrors = _tooManyRequests = _cuts = 0;
        }
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public bool FailsNow() => IsTurn(ref _serverErrors, Current.ServerErrorRate);

    public bool IsTooManyNow() => IsTurn(ref _tooManyRequests, Current.TooManyRequestsRate);

    public bool CutsNow() => IsTurn(ref _cuts, Current.CutConnectionRate);

    /// <summary>1, or more where numbers are to be skipped: up to 37, uneven but the same every time.</summary>
    public int NextAutoIdStep()
    {
        lock (_gate)
        {
            if (!Current.AutoIdGaps) return 1;
            _numbered++;
            return _numbered % 3 == 0 ? 2 + _numbered * 7 % 36 : 1;
        }
    }

    public bool CommitsLate()
    {
        lock (_gate) return Current.OutOfOrderCommits && ++_committed % 5 == 0;
    }

    private bool IsTurn(ref double owed, double rate)
    {
        lock (_gate)
        {
            if (rate <= 0) return false;
            owed += rate;
            if (owed < 0.999_999) return false;
            owed -= 1;
            return true;
        }
    }
}
