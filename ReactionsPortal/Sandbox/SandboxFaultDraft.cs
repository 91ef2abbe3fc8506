using ReactionsPortal.Sandbox.Faults;

namespace ReactionsPortal.Sandbox;

/// <summary>Faults as the form holds them: shares in percent.</summary>
internal sealed class SandboxFaultDraft
{
    public int SlowMilliseconds { get; set; }
    public int ServerErrorPercent { get; set; }
    public int TooManyRequestsPercent { get; set; }
    public int RetryAfterSeconds { get; set; } = SandboxFaults.None.RetryAfterSeconds;
    public int CutConnectionPercent { get; set; }
    public bool KeyRevoked { get; set; }
    public bool AutoIdGaps { get; set; }
    public bool OutOfOrderCommits { get; set; }
    public bool WithoutAutoIds { get; set; }
    public int ClockOffsetMinutes { get; set; }

    public static SandboxFaultDraft Of(SandboxFaults faults) => new()
    {
        SlowMilliseconds = faults.SlowMilliseconds,
        ServerErrorPercent = Percent(faults.ServerErrorRate),
        TooManyRequestsPercent = Percent(faults.TooManyRequestsRate),
        RetryAfterSeconds = faults.RetryAfterSeconds,
        CutConnectionPercent = Percent(faults.CutConnectionRate),
        KeyRevoked = faults.KeyRevoked,
        AutoIdGaps = faults.AutoIdGaps,
        OutOfOrderCommits = faults.OutOfOrderCommits,
        WithoutAutoIds = faults.WithoutAutoIds,
        ClockOffsetMinutes = faults.ClockOffsetMinutes,
    };

    public SandboxFaults ToFaults() => new()
    {
        SlowMilliseconds = SlowMilliseconds,
        ServerErrorRate = ServerErrorPercent / 100.0,
        TooManyRequestsRate = TooManyRequestsPercent / 100.0,
        RetryAfterSeconds = RetryAfterSeconds,
        CutConnectionRate = CutConnectionPercent / 100.0,
        KeyRevoked = KeyRevoked,
        AutoIdGaps = AutoIdGaps,
        OutOfOrderCommits = OutOfOrderCommits,
        WithoutAutoIds = WithoutAutoIds,
        ClockOffsetMinutes = ClockOffsetMinutes,
    };

    private static int Percent(double rate) => (int)Math.Round(rate * 100);
}
