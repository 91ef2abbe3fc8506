namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>A host from the moment that its start is begun until a run has it.</summary>
internal sealed class StartingHost
{
    private volatile bool _isWanted;

    /// <summary>Begins a start.</summary>
    /// <param name="start">Starts a host; it is given what tells whether a run waits for it.</param>
    public StartingHost(Func<Func<bool>, Task<ScriptHost>> start) => Host = Task.Run(() => start(() => _isWanted));

    /// <summary>The host, once it is ready.</summary>
    public Task<ScriptHost> Host { get; }

    /// <summary>Says that a run waits for it.</summary>
    public StartingHost Want()
    {
        _isWanted = true;
        return this;
    }
}
