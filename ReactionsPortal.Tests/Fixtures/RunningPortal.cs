namespace ReactionsPortal.Tests.Fixtures;

/// <summary>One portal for all tests of a class, set up and ready: <c>IClassFixture&lt;RunningPortal&gt;</c>.</summary>
public sealed class RunningPortal : IAsyncLifetime
{
    private PortalProcess? _portal;

    internal PortalProcess Portal => _portal ?? throw new InvalidOperationException("The portal is not started.");

    async Task IAsyncLifetime.InitializeAsync() => _portal = await PortalProcess.StartAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (_portal is not null)
            await _portal.DisposeAsync();
    }
}
