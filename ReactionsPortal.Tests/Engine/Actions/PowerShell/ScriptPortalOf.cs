using ReactionsPortal.Engine.Actions.PowerShell;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

/// <summary>The PowerShell action with settings of a test's own.</summary>
internal sealed class ScriptPortalOf : IAsyncDisposable
{
    private ScriptPortalOf(PowerShellOptions options) => Portal = new ScriptPortal { Options = options };

    public ScriptPortal Portal { get; }

    public static async Task<ScriptPortalOf> StartAsync(PowerShellOptions options)
    {
        var own = new ScriptPortalOf(options);
        await own.Portal.StartAsync();
        return own;
    }

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();
}
