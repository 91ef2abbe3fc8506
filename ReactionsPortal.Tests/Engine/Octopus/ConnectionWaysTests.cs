using System.Security.Cryptography;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Octopus;

/// <summary>Servers that are reached in their own way: with a certificate of their own, by a proxy, with a token.</summary>
public sealed class ConnectionWaysTests : IAsyncLifetime
{
    private OctopusBench _bench = null!;

    public async Task InitializeAsync() => _bench = await OctopusBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_self_signed_certificate_is_refused_with_its_fingerprint_and_good_once_that_is_pinned()
    {
        using var certificate = TestAuthority.SelfSigned();
        await using var octopus = await ScriptedOctopus.StartAsync(certificate);
        var draft = new ConnectionDraft("main", octopus.Address, ScriptedOctopus.Key, []);

        var check = await CheckAsync(draft);
        var refused = Assert.IsType<ConnectionOutcome.Invalid>(await CreateAsync(draft));
        var pinned = Assert.IsType<ConnectionOutcome.Saved>(await CreateAsync(draft with { Thumbprint = check.Certificate!.Fingerprint.ToLowerInvariant() })).Connection;
        octopus.Happened(1);
        await _bench.ReadAsync(pinned);

        Assert.Equal(certificate.GetCertHashString(HashAlgorithmName.SHA256), check.Certificate.Thumbprint);
        Assert.Equal("CN=octopus.example.com", check.Certificate.Subject);
        Assert.Contains(check.Certificate.Fingerprint, Assert.Single(refused.Errors["url"]), StringComparison.Ordinal);
        Assert.Equal(check.Certificate, refused.Check?.Certificate);
        Assert.Equal(check.Certificate.Thumbprint, pinned.Thumbprint);
        Assert.Equal(["Events-1"], await _bench.StoredAsync());
    }

    [Fact]
    public async Task Another_certificate_than_the_pinned_one_is_refused()
    {
        using var certificate = TestAuthority.SelfSigned();
        using var other = TestAuthority.SelfSigned();
        await using var octopus = await ScriptedOctopus.StartAsync(certificate);

        var refused = Assert.IsType<ConnectionOutcome.Invalid>(await CreateAsync(new ConnectionDraft("main", octopus.Address, ScriptedOctopus.Key, [])
        {
            Thumbprint = other.GetCertHashString(HashAlgorithmName.SHA256),
        }));

        Assert.Contains("another certificate than the pinned one", Assert.Single(refused.Errors["url"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_leads_to_a_server_that_only_it_reaches_and_its_password_is_not_shown()
    {
        const string Host = "octopus.only-behind-the-proxy.invalid";
        await using var behind = await ScriptedOctopus.StartAsync();
        await using var proxy = ForwardProxy.Start();
        proxy.Demands = "ada:pass";
        proxy.Knows(Host, new Uri(behind.Root).Port);
        var authority = new Uri(proxy.Address).Authority;
        var draft = new ConnectionDraft("main", $"http://{Host}/octopus", ScriptedOctopus.Key, []);

        var direct = await CreateAsync(draft);
        Assert.Empty(proxy.Requests);
        var wrong = await CreateAsync(draft with { Proxy = $"http://ada:wrong@{authority}" });
        var bare = await CheckAsync(draft with { Proxy = proxy.Address });
        var tunnel = await CheckAsync(draft with { Url = $"https://{Host}/octopus", Proxy = proxy.Address });
        Assert.NotEmpty(proxy.Requests);
        Assert.Empty(behind.Calls);
        var made = Assert.IsType<ConnectionOutcome.Saved>(await CreateAsync(draft with { Proxy = $"http://ada:pass@{authority}" })).Connection;
        var before = behind.Calls.Count;
        var renamed = Assert.IsType<ConnectionOutcome.Saved>(await _bench.Connections.UpdateAsync(made.Id, draft with { Name = "other", ApiKey = null, Proxy = made.Proxy }, OctopusBench.Admin, CancellationToken.None)).Connection;
        var after = behind.Calls.Count;
        var elsewhere = await _bench.Connections.UpdateAsync(made.Id, draft with { ApiKey = null, Proxy = "http://another-proxy.invalid:3128" }, OctopusBench.Admin, CancellationToken.None);

        Assert.IsType<ConnectionOutcome.Invalid>(direct);
        Assert.Equal($"The proxy {authority} refuses the user ada or the password (407). Correct them in the connection's proxy.", Assert.Single(Assert.IsType<ConnectionOutcome.Invalid>(wrong).Errors["url"]));
        Assert.All([bare, tunnel], check => Assert.Equal(
            (ConnectionState.Unreachable, $"The proxy {authority} wants a user and a password (407). Write them in front of its name in the connection's proxy: http://user:password@{authority}."), (check.State, check.Sentence)));
        Assert.InRange(before, 1, after - 1);
        Assert.All(proxy.Requests.Where(request => !request.StartsWith("CONNECT ", StringComparison.Ordinal)), request => Assert.StartsWith($"GET http://{Host}/octopus/", request, StringComparison.Ordinal));
        Assert.Equal($"http://ada:********@{authority}", made.Proxy);
        Assert.Equal(made.Proxy, renamed.Proxy);
        Assert.Contains("apiKey", Assert.IsType<ConnectionOutcome.Invalid>(elsewhere).Errors.Keys);
        Assert.True(made.RequestsAMinute > 0);
    }

    [Fact]
    public async Task A_stored_key_goes_by_no_other_proxy_to_a_pinned_certificate_and_by_no_proxy_to_another_one()
    {
        using var certificate = TestAuthority.SelfSigned();
        using var other = TestAuthority.SelfSigned();
        await using var octopus = await ScriptedOctopus.StartAsync(certificate);
        await using var proxy = ForwardProxy.Start();
        await using var strangers = ForwardProxy.Start();
        var draft = new ConnectionDraft("main", octopus.Address, ScriptedOctopus.Key, []) { Thumbprint = certificate.GetCertHashString(HashAlgorithmName.SHA256), Proxy = proxy.Address };
        var made = Assert.IsType<ConnectionOutcome.Saved>(await CreateAsync(draft)).Connection;
        var asked = octopus.Calls.Count;

        var byStranger = await CheckAsync(draft with { ApiKey = null, Proxy = strangers.Address }, made.Id);
        var toStranger = await CheckAsync(draft with { ApiKey = null, Thumbprint = other.GetCertHashString(HashAlgorithmName.SHA256) }, made.Id);
        var saved = await _bench.Connections.UpdateAsync(made.Id, draft with { ApiKey = null, Proxy = strangers.Address }, OctopusBench.Admin, CancellationToken.None);

        Assert.Contains("API key again", byStranger.Sentence, StringComparison.Ordinal);
        Assert.Contains("API key again", toStranger.Sentence, StringComparison.Ordinal);
        Assert.Equal(["apiKey"], Assert.IsType<ConnectionOutcome.Invalid>(saved).Errors.Keys);
        Assert.Equal(asked, octopus.Calls.Count);
        Assert.Empty(strangers.Requests);
        Assert.Equal(ConnectionState.Connected, (await CheckAsync(draft with { ApiKey = null }, made.Id)).State);
    }

    [Theory]
    [InlineData("http://ada:********@another-proxy.invalid:3128")]
    [InlineData("http://eve:********@{0}")]
    public async Task A_masked_password_is_no_other_proxys(string entered)
    {
        await using var behind = await ScriptedOctopus.StartAsync();
        var authority = new Uri(behind.Root).Authority;
        var draft = new ConnectionDraft("main", "http://octopus.only-behind-the-proxy.invalid/octopus", ScriptedOctopus.Key, []);
        var made = Assert.IsType<ConnectionOutcome.Saved>(await CreateAsync(draft with { Proxy = $"http://ada:pass@{authority}" })).Connection;

        var outcome = await _bench.Connections.UpdateAsync(made.Id, draft with { Proxy = entered.Replace("{0}", authority, StringComparison.Ordinal) }, OctopusBench.Admin, CancellationToken.None);

        Assert.Equal(["proxy"], Assert.IsType<ConnectionOutcome.Invalid>(outcome).Errors.Keys);
    }

    [Fact]
    public async Task A_wrong_password_of_a_proxy_is_not_served_by_what_the_right_one_opened()
    {
        await using var octopus = await ScriptedOctopus.StartAsync();
        await using var proxy = ForwardProxy.Start();
        proxy.Demands = "ada:pass";
        proxy.Knows("octopus.only-behind-the-proxy.invalid", new Uri(octopus.Root).Port);
        var draft = new ConnectionDraft("main", "http://octopus.only-behind-the-proxy.invalid/octopus", ScriptedOctopus.Key, []);

        var right = await CheckAsync(draft with { Proxy = proxy.Address.Replace("http://", "http://ada:pass@", StringComparison.Ordinal) });
        var wrong = await CheckAsync(draft with { Proxy = proxy.Address.Replace("http://", "http://ada:wrong@", StringComparison.Ordinal) });

        Assert.Equal(ConnectionState.Connected, right.State);
        Assert.NotEqual(ConnectionState.Connected, wrong.State);
    }

    [Theory]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "Authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln")]
    [InlineData("Bearer something-else", "Authorization", "Bearer something-else")]
    [InlineData(ScriptedOctopus.Key, "X-Octopus-ApiKey", ScriptedOctopus.Key)]
    public async Task A_token_goes_as_Bearer_and_a_key_in_its_own_header(string key, string header, string value)
    {
        await using var octopus = await ScriptedOctopus.StartAsync();
        string? sent = null;
        octopus.Instead = context =>
        {
            sent = context.Request.Headers[header].ToString() is { Length: > 0 } found ? found : sent;
            context.Request.Headers["X-Octopus-ApiKey"] = ScriptedOctopus.Key;
            return Task.FromResult(false);
        };

        var outcome = await CreateAsync(new ConnectionDraft("main", octopus.Address, key, []));

        Assert.IsType<ConnectionOutcome.Saved>(outcome);
        Assert.Equal(value, sent);
    }

    [Theory]
    [InlineData("thumbprint", "AB:CD", null)]
    [InlineData("proxy", null, "not an address")]
    [InlineData("proxy", null, "ftp://proxy:21")]
    public async Task What_is_no_fingerprint_and_no_proxy_is_said_at_its_field(string field, string? thumbprint, string? proxy)
    {
        await using var octopus = await ScriptedOctopus.StartAsync();

        var outcome = await CreateAsync(new ConnectionDraft("main", octopus.Address, ScriptedOctopus.Key, []) { Thumbprint = thumbprint, Proxy = proxy });

        Assert.Equal([field], Assert.IsType<ConnectionOutcome.Invalid>(outcome).Errors.Keys);
    }

    private Task<ConnectionCheck> CheckAsync(ConnectionDraft draft, Guid? id = null) => _bench.Connections.CheckAsync(draft, id, OctopusBench.Admin, CancellationToken.None);

    private Task<ConnectionOutcome> CreateAsync(ConnectionDraft draft) => _bench.Connections.CreateAsync(draft, OctopusBench.Admin, CancellationToken.None);
}
