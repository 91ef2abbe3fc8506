using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Octopus;

public sealed class ConnectionsTests : IAsyncLifetime
{
    private OctopusBench _bench = null!;
    private ScriptedOctopus _octopus = null!;

    public async Task InitializeAsync() => (_bench, _octopus) = (await OctopusBench.StartAsync(), await ScriptedOctopus.StartAsync());

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _octopus.DisposeAsync();
    }

    private Task<ConnectionCheck> CheckAsync(string? address = null, string? key = ScriptedOctopus.Key, Guid? id = null) =>
        _bench.Connections.CheckAsync(new ConnectionDraft("main", address ?? _octopus.Address, key, []), id, OctopusBench.Admin, CancellationToken.None);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/app#/Spaces-1/projects")]
    [InlineData("/api")]
    public async Task An_address_is_taken_as_people_copy_it(string ending)
    {
        var check = await CheckAsync(_octopus.Address + ending);

        Assert.Equal(ConnectionState.Connected, check.State);
        Assert.Equal("2026.3.1234", check.Version);
        Assert.Contains("2026.3.1234", check.Sentence, StringComparison.Ordinal);
        Assert.Equal(["Spaces-1", "Spaces-2"], check.Spaces.Select(space => space.Id));
    }

    [Fact]
    public async Task A_wrong_key_is_told_with_the_servers_own_words()
    {
        var check = await CheckAsync(key: "API-WRONG");

        Assert.Equal(ConnectionState.KeyRejected, check.State);
        Assert.Contains("The API key you provided was not valid.", check.Sentence, StringComparison.Ordinal);
        Assert.Equal("2026.3.1234", check.Version);
    }

    [Fact]
    public async Task A_key_without_permission_is_told_from_a_wrong_one()
    {
        _octopus.Instead = context => Refuses(context, "/api/events", 403);

        Assert.Equal(ConnectionState.NoPermission, (await CheckAsync()).State);
    }

    [Theory]
    [InlineData("text/html", "<html><body>It works!</body></html>")]
    [InlineData("application/json", "{\"Application\": \"Other\"}")]
    [InlineData("application/json", "[]")]
    public async Task What_is_not_Octopus_is_told(string type, string body)
    {
        _octopus.Instead = async context =>
        {
            context.Response.ContentType = type;
            await context.Response.WriteAsync(body);
            return true;
        };

        var check = await CheckAsync();

        Assert.Equal(ConnectionState.NotOctopus, check.State);
        Assert.Contains("not as Octopus Deploy", check.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_virtual_directory_is_told()
    {
        var check = await CheckAsync(_octopus.Address + "/wrong");

        Assert.Equal(ConnectionState.NotOctopus, check.State);
        Assert.Contains("virtual directory", check.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in?returnUrl=%2Fapi")]
    [InlineData("https://127.0.0.1/sign-in")]
    public async Task A_page_to_sign_in_is_no_address_to_enter(string page)
    {
        _octopus.Instead = context =>
        {
            context.Response.Redirect(page.Replace("https://127.0.0.1", _octopus.Root, StringComparison.Ordinal));
            return Task.FromResult(true);
        };

        var check = await CheckAsync();

        Assert.Equal(ConnectionState.NotOctopus, check.State);
        Assert.Contains("leads to its page /sign-in. Check the address and its virtual directory.", check.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_key_but_told()
    {
        _octopus.Instead = context =>
        {
            context.Response.Redirect("https://elsewhere.example.com/octopus");
            return Task.FromResult(true);
        };

        var check = await CheckAsync();

        Assert.Equal(ConnectionState.NotOctopus, check.State);
        Assert.Contains("redirects to https://elsewhere.example.com/octopus", check.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_told()
    {
        var check = await CheckAsync(Receiver.RefusingAddress());

        Assert.Equal(ConnectionState.Unreachable, check.State);
        Assert.Contains("Nothing answers at", check.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_name_is_told()
    {
        var check = await CheckAsync("http://no-such-host.invalid");

        Assert.Equal(ConnectionState.Unreachable, check.State);
        Assert.Contains("no-such-host.invalid", check.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_without_TLS_is_told()
    {
        var check = await CheckAsync(_octopus.Address.Replace("http:", "https:", StringComparison.Ordinal));

        Assert.Equal(ConnectionState.Unreachable, check.State);
        Assert.Contains("secure connection", check.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_breaks_off_is_told()
    {
        _octopus.Instead = async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            context.Abort();
            return true;
        };

        Assert.Equal(ConnectionState.Unreachable, (await CheckAsync()).State);
    }

    [Fact]
    public async Task A_server_that_asks_to_wait_is_told()
    {
        _octopus.Instead = context => Refuses(context, "/api/events", 429);

        Assert.Equal(ConnectionState.RateLimited, (await CheckAsync()).State);
    }

    [Theory]
    [InlineData("", "http://example.com", "API-1", "name")]
    [InlineData("main", "", "API-1", "url")]
    [InlineData("main", "octopus.example.com", "API-1", "url")]
    [InlineData("main", "ftp://octopus.example.com", "API-1", "url")]
    [InlineData("main", "http://example.com", null, "apiKey")]
    [InlineData("main", "http://example.com", "API 1", "apiKey")]
    public async Task A_wrong_entry_is_named_by_its_field(string name, string url, string? key, string field)
    {
        var outcome = await _bench.Connections.CreateAsync(new ConnectionDraft(name, url, key, []), OctopusBench.Admin, CancellationToken.None);

        Assert.Equal([field], Assert.IsType<ConnectionOutcome.Invalid>(outcome).Errors.Keys);
    }

    [Fact]
    public async Task Names_are_unique_ignoring_case()
    {
        await _bench.ConnectAsync(_octopus.Address);

        var outcome = await _bench.Connections.CreateAsync(new ConnectionDraft(" MAIN ", _octopus.Address, ScriptedOctopus.Key, []), OctopusBench.Admin, CancellationToken.None);

        Assert.Equal(["name"], Assert.IsType<ConnectionOutcome.Invalid>(outcome).Errors.Keys);
    }

    [Fact]
    public async Task A_space_that_the_key_does_not_see_is_named()
    {
        var outcome = await _bench.Connections.CreateAsync(new ConnectionDraft("main", _octopus.Address, ScriptedOctopus.Key, ["Spaces-9"]), OctopusBench.Admin, CancellationToken.None);

        Assert.Contains("Spaces-9", Assert.IsType<ConnectionOutcome.Invalid>(outcome).Errors["spaces"][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_encrypted_on_disk_and_given_to_the_stages()
    {
        await _bench.ConnectAsync(_octopus.Address, spaces: "Spaces-2");

        var stored = await _bench.Get<Store>().ReadAsync(context => context.Connections.Select(row => row.EncryptedApiKey).SingleAsync(), CancellationToken.None);
        var access = await _bench.Get<IConnectionAccess>().FindAsync("Main", CancellationToken.None);
        Assert.DoesNotContain(ScriptedOctopus.Key, stored, StringComparison.Ordinal);
        Assert.Equal(ScriptedOctopus.Key, access!.ApiKey);
        Assert.Equal(_octopus.Address, access.Url);
        Assert.Equal(["Spaces-2"], access.Spaces);
        Assert.NotNull(await _bench.Get<IConnectionAccess>().FindAsync(null, CancellationToken.None));
        Assert.Null(await _bench.Get<IConnectionAccess>().FindAsync("other", CancellationToken.None));
    }

    [Fact]
    public async Task A_stored_key_is_kept_for_its_server_and_sent_to_no_other()
    {
        var connection = await _bench.ConnectAsync(_octopus.Address);
        await using var other = await ScriptedOctopus.StartAsync();

        var renamed = await _bench.Connections.UpdateAsync(connection.Id, new ConnectionDraft("renamed", _octopus.Address, null, []), OctopusBench.Admin, CancellationToken.None);
        var moved = await _bench.Connections.UpdateAsync(connection.Id, new ConnectionDraft("renamed", other.Address, null, []), OctopusBench.Admin, CancellationToken.None);
        var check = await CheckAsync(other.Address, key: null, connection.Id);

        Assert.Equal("renamed", Assert.IsType<ConnectionOutcome.Saved>(renamed).Connection.Name);
        Assert.Equal(["apiKey"], Assert.IsType<ConnectionOutcome.Invalid>(moved).Errors.Keys);
        Assert.Contains("API key again", check.Sentence, StringComparison.Ordinal);
        Assert.Empty(other.Calls);
    }

    [Fact]
    public async Task Only_administrators_change_connections()
    {
        var editor = new Actor("editor@example.com", MemberRole.Editor);

        await Assert.ThrowsAsync<NotAllowedException>(() =>
            _bench.Connections.CreateAsync(new ConnectionDraft("main", _octopus.Address, ScriptedOctopus.Key, []), editor, CancellationToken.None));
        await Assert.ThrowsAsync<NotAllowedException>(() =>
            _bench.Connections.CheckAsync(new ConnectionDraft("main", _octopus.Address, ScriptedOctopus.Key, []), null, editor, CancellationToken.None));
    }

    [Fact]
    public async Task Names_for_pickers_are_read_once_for_many_who_ask()
    {
        var connection = await _bench.ConnectAsync(_octopus.Address);
        var before = _octopus.Calls.Count;

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _bench.Connections.NamesAsync(connection.Id, CancellationToken.None)));

        Assert.All(all, names => Assert.Equal(["Default", "Second"], names!.Spaces.Select(space => space.Name)));
        Assert.Contains("DeploymentFailed", all[0]!.Categories.Select(category => category.Id));
        Assert.InRange(_octopus.Calls.Count - before, 1, 10);
    }

    private static async Task<bool> Refuses(HttpContext context, string path, int status)
    {
        if (context.Request.Path != path)
            return false;
        await ScriptedOctopus.RefuseAsync(context, status, "No.");
        return true;
    }
}
