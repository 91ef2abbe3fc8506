namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>What runs scripts, for the settings page.</summary>
public interface IPowerShellEngine
{
    /// <summary>As it is now.</summary>
    PowerShellEngineState Describe();
}

/// <summary>The PowerShell in use and its hosts.</summary>
/// <param name="Version">Version, for example 7.6.9.</param>
/// <param name="Path">File that is started.</param>
/// <param name="ComesWithPortal">False when <c>PowerShell:Path</c> names another.</param>
/// <param name="Launcher">Command put in front; null: none.</param>
/// <param name="WarmHosts">Hosts that are kept ready.</param>
/// <param name="ReadyHosts">Hosts that are ready now.</param>
/// <param name="MaxConcurrent">Scripts at once.</param>
/// <param name="Running">Scripts that run now.</param>
/// <param name="MemoryMegabytes">Most memory of a script's objects.</param>
/// <param name="MaxProcesses">Most processes of a script.</param>
/// <param name="Problem">Why the last host could not be started, in a sentence; null: it could.</param>
public sealed record PowerShellEngineState(
    Version Version, string Path, bool ComesWithPortal, string? Launcher, int WarmHosts, int ReadyHosts, int MaxConcurrent, int Running, int MemoryMegabytes, int MaxProcesses, string? Problem);
