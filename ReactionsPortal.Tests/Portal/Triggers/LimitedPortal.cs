using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>A portal that allows strangers, slow senders and many connections little.</summary>
public sealed class LimitedPortal : IAsyncLifetime
{
    /// <summary>Connections open at once.</summary>
    public const int Connections = 40;

    /// <summary>Connections of one address open at once.</summary>
    public const int ConnectionsPerAddress = 25;

    /// <summary>Calls of one address open at once.</summary>
    public const int OpenCalls = 6;

    /// <summary>Refused calls in a minute.</summary>
    public const int Refusals = 3;

    private PortalProcess? _portal;

    internal PortalProcess Portal => _portal ?? throw new InvalidOperationException("The portal is not started.");

    async Task IAsyncLifetime.InitializeAsync() => _portal = await PortalProcess.StartAsync(
        new("Limits:MaxConnections", $"{Connections}"), new("Limits:MaxConnectionsPerAddress", $"{ConnectionsPerAddress}"), new("Intake:RefusalsPerMinute", $"{Refusals}"), new("Intake:BodySeconds", "1"),
        new("Intake:OpenCallsPerAddress", $"{OpenCalls}"));

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (_portal is not null)
            await _portal.DisposeAsync();
    }
}
