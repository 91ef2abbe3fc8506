using Microsoft.Extensions.Options;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <inheritdoc/>
internal sealed class PowerShellEngine(ScriptHostPool pool, IOptions<PowerShellOptions> options) : IPowerShellEngine
{
    /// <inheritdoc/>
    public PowerShellEngineState Describe() => new(
        pool.Installation.Version, pool.Installation.Path, string.IsNullOrWhiteSpace(options.Value.Path), options.Value.Launcher,
        options.Value.WarmHosts, pool.Ready, options.Value.MaxConcurrent, pool.Running, options.Value.MemoryMegabytes, options.Value.MaxProcesses, pool.Problem);
}
