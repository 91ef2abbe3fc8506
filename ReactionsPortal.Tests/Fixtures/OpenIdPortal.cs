namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A portal whose members may come through an identity provider.</summary>
public sealed class OpenIdPortal : IAsyncLifetime
{
    private OpenIdProvider? _provider;
    private PortalProcess? _portal;

    internal OpenIdProvider Provider => _provider!;

    internal PortalProcess Portal => _portal!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        _provider = await OpenIdProvider.StartAsync();
        _portal = await PortalProcess.StartAsync(
            KeyValuePair.Create("OpenIdConnect:Authority", _provider.Address),
            KeyValuePair.Create("OpenIdConnect:ClientId", OpenIdProvider.ClientId),
            KeyValuePair.Create("OpenIdConnect:ClientSecret", OpenIdProvider.ClientSecret),
            KeyValuePair.Create("OpenIdConnect:DisplayName", "Corp"),
            KeyValuePair.Create("OpenIdConnect:Groups:0:Group", "portal-admins"),
            KeyValuePair.Create("OpenIdConnect:Groups:0:Role", "Administrator"),
            KeyValuePair.Create("OpenIdConnect:Groups:1:Group", "portal-editors"),
            KeyValuePair.Create("OpenIdConnect:Groups:1:Role", "Editor"));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (_portal is not null)
            await _portal.DisposeAsync();
        if (_provider is not null)
            await _provider.DisposeAsync();
    }
}
