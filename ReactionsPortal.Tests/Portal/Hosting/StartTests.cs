using System.Net;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Hosting;

/// <summary>The program as an admin starts it.</summary>
public sealed class StartTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    [Fact]
    public async Task A_fresh_portal_prints_its_address_and_a_set_up_link_makes_its_database_and_warms_up()
    {
        await using var portal = PortalProcess.With(new Dictionary<string, string>(PortalSettings.Fresh)
        {
            ["Templates:WarmUp"] = "true",
            ["Serilog:MinimumLevel:Override:ReactionsPortal.Templates"] = "Debug",
        });

        await portal.StartAgainAsync();

        await Eventually.That(() => portal.SetUpLink, link => link is not null);
        Assert.Contains($"is at {portal.Address} ", portal.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(portal.DataFolder, "reactions.db")));
        using var page = await portal.Http.GetAsync(portal.SetUpLink);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        await Eventually.That(() => portal.Output, output => output.Contains("templates were rendered ahead", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unattended_set_up_makes_a_key_that_works_and_survives_a_restart_without_a_link()
    {
        var portal = running.Portal;
        using var first = await portal.Api.TryAsync(HttpMethod.Get, "/api/v1/keys");

        await portal.KillAsync();
        await portal.StartAgainAsync();

        using var second = await portal.Api.TryAsync(HttpMethod.Get, "/api/v1/keys");
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [first.StatusCode, second.StatusCode]);
        Assert.Null(portal.SetUpLink);
    }

    [Fact]
    public async Task A_second_portal_in_the_same_data_folder_does_not_start()
    {
        var first = running.Portal;
        var settings = new Dictionary<string, string>(PortalSettings.Unattended) { ["DataDirectory"] = first.DataFolder };
        await using var second = PortalProcess.With(settings);

        var code = await second.StartInVainAsync();

        Assert.Equal(1, code);
        Assert.Contains($"Setting DataDirectory is '{first.DataFolder}': another portal works in this folder.", second.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Urls", "localhost", "Urls", "localhost")]
    [InlineData("DataDirectory", "/proc/nowhere", "DataDirectory", "/proc/nowhere")]
    [InlineData("Setup:AdminEmail", "nobody", "Setup:AdminEmail", "nobody")]
    [InlineData("Storage:Provider", "Oracle", "Storage:Provider", "allowed is Sqlite")]
    [InlineData("Storage:Provider", "PostgreSql", "Storage:ConnectionString", "say how the server is reached")]
    [InlineData("Storage:ConnectionString", "Host=127.0.0.1", "Storage:Provider", "SQLite has none")]
    [InlineData("Limits:MaxBodyBytes", "many", "Limits:MaxBodyBytes", "a whole number")]
    [InlineData("Limits:MaxConnectionsPerAddress", "3", "Limits:MaxConnectionsPerAddress", "4 to 1000000")]
    [InlineData("Setup:ApiKey", "short", "Setup:ApiKey", "too weak")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence_that_names_it(string key, string value, string named, string said)
    {
        var settings = new Dictionary<string, string>(PortalSettings.Unattended) { [key] = value };
        await using var portal = PortalProcess.With(settings);

        var code = await portal.StartInVainAsync();

        Assert.Equal(1, code);
        var sentence = portal.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Last();
        Assert.Contains(named, sentence, StringComparison.Ordinal);
        Assert.Contains(said, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", portal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=a", "cannot be reached")]
    [InlineData("Host=127.0.0.1;Databas=a", "cannot be read")]
    [InlineData("Database=a", "names no server")]
    public async Task A_PostgreSQL_server_that_cannot_be_used_stops_the_start_with_a_sentence(string connection, string said)
    {
        await using var portal = PortalProcess.With(new Dictionary<string, string>(PortalSettings.Unattended) { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = connection, ["Storage:StartSeconds"] = "1" });

        var code = await portal.StartInVainAsync();

        Assert.Equal(1, code);
        var sentence = portal.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Last();
        Assert.Contains(said, sentence, StringComparison.Ordinal);
        Assert.Contains("Storage:ConnectionString", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", portal.Output, StringComparison.Ordinal);
    }
}
