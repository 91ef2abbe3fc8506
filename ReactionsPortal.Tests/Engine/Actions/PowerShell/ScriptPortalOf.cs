using ReactionsPortal.Engine.Actions.PowerShell;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

/// <summary>The PowerShell action with settings of a test's own.</summary>
internal sealed class ScriptPortalOf : IAsyncDisposable
{
    public ScriptPortalOf(PowerShellOptions options)
    {
        Portal = new ScriptPortal { Options = options };
        Portal.Start();
    }

    public ScriptPortal Portal { get; }

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();
}
