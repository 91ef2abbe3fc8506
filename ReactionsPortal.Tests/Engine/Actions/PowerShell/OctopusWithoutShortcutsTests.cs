using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

/// <summary>What the cmdlets put together themselves on a server that has no call for it: it sees the requests that they make.</summary>
[Collection(ScriptCollection.Name)]
public sealed class OctopusWithoutShortcutsTests(ScriptPortal portal) : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Documents = new(StringComparer.Ordinal)
    {
        ["GET projects"] = """{"Items": [{"Id": "Projects-1", "Name": "Web", "SpaceId": "Spaces-1", "DeploymentProcessId": "deploymentprocess-Projects-1"}]}""",
        ["GET projects/Projects-1"] = """{"Id": "Projects-1", "Name": "Web", "SpaceId": "Spaces-1", "DeploymentProcessId": "deploymentprocess-Projects-1"}""",
        ["GET projects/Projects-1/channels"] = """
            {"Items": [
              {"Id": "Channels-1", "Name": "Default", "IsDefault": true, "Rules": []},
              {"Id": "Channels-2", "Name": "Beta", "Rules": [{"VersionRange": "[2.0,3.0)", "Tag": "^beta", "ActionPackages": [{"DeploymentAction": "Deploy site", "PackageReference": ""}]}]}]}
            """,
        ["GET deploymentprocesses/deploymentprocess-Projects-1/template"] = """
            {"NextVersionIncrement": "2.5.1", "Packages": [
              {"ActionName": "Deploy site", "PackageReferenceName": "", "PackageId": "Web.Site", "FeedId": "Feeds-1", "IsResolvable": true},
              {"ActionName": "Migrate", "PackageReferenceName": "scripts", "PackageId": "Web.Data", "FeedId": "Feeds-1", "IsResolvable": true},
              {"ActionName": "Notify", "PackageReferenceName": "", "PackageId": "#{Notifier}", "FeedId": "Feeds-1", "IsResolvable": false}]}
            """,
        ["POST releases"] = """{"Id": "Releases-1"}""",
        ["GET releases/Releases-1"] = """{"Id": "Releases-1", "Version": "2.5.1", "ProjectId": "Projects-1"}""",
        ["GET environments"] = """{"Items": [{"Id": "Environments-1", "Name": "Production"}]}""",
        ["GET tenants"] = """{"Items": [{"Id": "Tenants-7", "Name": "Northwind"}]}""",
        ["POST deployments"] = """{"Id": "Deployments-1", "TaskId": "ServerTasks-9"}""",
        ["GET deployments/Deployments-1"] = """{"Id": "Deployments-1", "TaskId": "ServerTasks-9"}""",
        ["POST tasks/ServerTasks-9/cancel"] = """{"Id": "ServerTasks-9", "State": "Cancelling"}""",
    };

    private readonly ConcurrentDictionary<string, JsonElement> _sent = new(StringComparer.Ordinal);
    private ScriptedOctopus _octopus = null!;
    private int _refusals;

    public async Task InitializeAsync()
    {
        _octopus = await ScriptedOctopus.StartAsync();
        _octopus.Instead = AnswerAsync;
        portal.Connections.Add(new ConnectionAccess("without shortcuts", _octopus.Address, ScriptedOctopus.Key, []), isNamedOnly: true);
    }

    public async Task DisposeAsync() => await _octopus.DisposeAsync();

    [Fact]
    public async Task A_release_takes_what_is_named_and_of_the_rest_the_newest_that_its_channel_allows()
    {
        var run = await portal.RunAsync("""
            $there = @{ Project = 'Web'; Connection = 'without shortcuts' }
            $release = New-OctopusRelease @there -Channel Beta -Package 'Notify:1.1.0' -ReleaseNotes 'From a test'
            "made $($release.Version)"
            try { New-OctopusRelease @there } catch { "$_" }
            try { New-OctopusRelease @there -Channel Gamma } catch { "$_" }
            """);

        Assert.Equal(
            [
                "made 2.5.1",
                "The package of the step Notify depends on a variable, so its version cannot be looked up. Give it: -Package 'Notify:1.2.3'",
                "The project Web has no channel named Gamma.",
            ],
            run.Succeeded().Output);
        var body = _sent["POST releases"];
        Assert.Equal(("Projects-1", "Channels-2", "2.5.1", "From a test"), (Text(body, "ProjectId"), Text(body, "ChannelId"), Text(body, "Version"), Text(body, "ReleaseNotes")));
        Assert.Equal(
            ["Deploy site  2.5.0-beta.3", "Migrate scripts 9.0.0", "Notify  1.1.0"],
            body.GetProperty("SelectedPackages").EnumerateArray().Select(one => $"{Text(one, "ActionName")} {Text(one, "PackageReferenceName")} {Text(one, "Version")}"));
    }

    [Fact]
    public async Task A_tenants_deployment_is_made_and_its_task_stopped_by_objects_from_the_pipeline_over_a_connection_that_is_named()
    {
        _refusals = 2;

        var run = await portal.RunAsync("""
            Get-OctopusRelease -Id Releases-1 -Connection 'without shortcuts' |
                New-OctopusDeployment -Environment Production -Tenant Northwind -Variables @{} -Connection 'without shortcuts' |
                Stop-OctopusTask -Connection 'without shortcuts' | ForEach-Object State
            """);

        Assert.Equal(["Cancelling"], run.Succeeded().Output);
        Assert.Equal(("Releases-1", "Environments-1", "Tenants-7"), (Text(_sent["POST deployments"], "ReleaseId"), Text(_sent["POST deployments"], "EnvironmentId"), Text(_sent["POST deployments"], "TenantId")));
        Assert.Equal(["The Octopus server asks to wait (503): trying again in 0.1 s.", "The Octopus server asks to wait (429): trying again in 1 s."], run.Log.Of(LogStream.Warning));
    }

    /// <summary>Answers as a server before 2022.3, which asks to wait now and then.</summary>
    private async Task<bool> AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (!path.StartsWith("/api/Spaces-1/", StringComparison.Ordinal))
            return false;
        var call = $"{http.Request.Method} {path["/api/Spaces-1/".Length..]}";
        if (_refusals > 0)
        {
            http.Response.StatusCode = _refusals-- == 2 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = http.Response.StatusCode == StatusCodes.Status429TooManyRequests ? "1" : DateTimeOffset.UnixEpoch.ToString("R", CultureInfo.InvariantCulture);
            return true;
        }
        if (http.Request.ContentLength > 0)
            _sent[call] = (await JsonDocument.ParseAsync(http.Request.Body)).RootElement;
        http.Response.ContentType = "application/json";
        if (call == "GET feeds/Feeds-1/packages/versions")
        {
            var isOfChannel = http.Request.Query["versionRange"] == "[2.0,3.0)" && http.Request.Query["preReleaseTag"] == "^beta";
            await http.Response.WriteAsync($$"""{"Items": [{"Version": "{{(isOfChannel ? "2.5.0-beta.3" : "9.0.0")}}"}]}""");
        }
        else if (Documents.TryGetValue(call, out var document))
        {
            await http.Response.WriteAsync(document);
        }
        else
        {
            await ScriptedOctopus.RefuseAsync(http, StatusCodes.Status404NotFound, $"The resource '{path}' was not found.");
        }
        return true;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
