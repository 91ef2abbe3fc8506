namespace ReactionsPortal.Tests.Fixtures;

/// <summary>One portal for all tests of a class or a collection, set up and ready: <c>IClassFixture&lt;RunningPortal&gt;</c>.</summary>
public class RunningPortal : IAsyncLifetime
{
    private readonly KeyValuePair<string, string>[] _settings;
    private PortalProcess? _portal;

    public RunningPortal() : this([])
    {
    }

    /// <summary>For a portal with settings of its own.</summary>
    protected RunningPortal(params KeyValuePair<string, string>[] settings) => _settings = settings;

    internal PortalProcess Portal => _portal ?? throw new InvalidOperationException("The portal is not started.");

    async Task IAsyncLifetime.InitializeAsync() => _portal = await PortalProcess.StartAsync(await SettingsAsync());

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (_portal is not null)
            await _portal.DisposeAsync();
    }

    /// <summary>Its settings beside those of every portal.</summary>
    private protected virtual Task<KeyValuePair<string, string>[]> SettingsAsync() => Task.FromResult(_settings);
}
