using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>A portal that trusts a proxy on this machine, and allows one address little.</summary>
public sealed class ProxiedPortal : IAsyncLifetime
{
    /// <summary>Calls of one address open at once.</summary>
    public const int OpenCalls = 2;

    /// <summary>Connections of one address open at once.</summary>
    public const int Connections = 4;

    private PortalProcess? _portal;

    internal PortalProcess Portal => _portal ?? throw new InvalidOperationException("The portal is not started.");

    async Task IAsyncLifetime.InitializeAsync() => _portal = await PortalProcess.StartAsync(new("TrustedProxies", "127.0.0.0/8, ::1"),
        new("Intake:OpenCallsPerAddress", $"{OpenCalls}"), new("Limits:MaxConnectionsPerAddress", $"{Connections}"));

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (_portal is not null)
            await _portal.DisposeAsync();
    }
}
