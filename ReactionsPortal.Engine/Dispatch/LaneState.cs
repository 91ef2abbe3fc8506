namespace ReactionsPortal.Engine.Dispatch;

/// <summary>A destination now.</summary>
/// <param name="Name">Host, with its port where that is not the usual one.</param>
/// <param name="Running">Requests under way.</param>
/// <param name="Waiting">Runs that wait for a place.</param>
/// <param name="Open">Since when and why it is left alone; null: it is not.</param>
internal sealed record LaneState(string Name, int Running, int Waiting, OpenCircuit? Open);

/// <summary>What a run waits for.</summary>
internal abstract record WaitCause
{
    private WaitCause()
    {
    }

    /// <summary>Another run of its reaction with the same key.</summary>
    public sealed record Order(Guid Before, string Key) : WaitCause;

    /// <summary>A destination that does not answer.</summary>
    public sealed record Destination(string Name, OpenCircuit Open) : WaitCause;
}
