using System.Net;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>An outside product calls, and a script acts on Octopus.</summary>
[Collection(StoryCollection.Name)]
public sealed class WebhookToPowerShellTests(RunningPortal running)
{
    private const string CreatesARelease = """
        Write-Host "New package $($Payload.Payload.PackageIdentifier)"
        New-OctopusRelease -Project 'Core Web' -Version $Payload.Payload.PackageVersion
        """;

    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task A_new_package_makes_a_release_which_starts_the_next_reaction()
    {
        var payload = Payloads.Read("myget-package-added");
        await using var receiver = await Receiver.StartAsync();
        using var octopus = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxOnceAsync();
        var onPackage = await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/mygetpackage", "myget").Runs(CreatesARelease));
        var onRelease = await _portal.Api.CreateAsync(A.Reaction()
            .OnOctopus("main", "ReleaseCreated")
            .Where("Octopus.Release.Number", "is", "1.0.0-CI00002")
            .PostsTo(receiver.Address));

        using var answer = await _portal.Http.PostWebhookAsync($"/triggers/mygetpackage?apikey={onPackage.GeneratedKey}", payload.Body, payload.Headers);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var run = await _portal.Api.FinishedRunOfAsync(onPackage);
        Assert.Equal(("Succeeded", null), (run.Status, run.Error));
        Assert.Equal(await answer.EventIdAsync(), run.Event.Id);
        Assert.Contains(await _portal.Api.LogAsync(run.Id), line => line is { Stream: "host", Text: "New package GoogleAnalyticsTracker.WP8" });
        Assert.Contains("1.0.0-CI00002", await octopus.ReleasesAsync("Core Web"));
        var next = await _portal.Api.FinishedRunOfAsync(onRelease);
        Assert.Equal("Succeeded", next.Status);
        Assert.Single(receiver.Calls);
    }

    [Theory]
    [InlineData("X-Api-Key", "{0}")]
    [InlineData("X-Octopus-ApiKey", "{0}")]
    [InlineData("Authorization", "Bearer {0}")]
    public async Task The_key_is_taken_from_a_header_too(string header, string form)
    {
        var route = Route();
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).Runs("$Payload.number"));

        using var answer = await _portal.Http.PostWebhookAsync(route, """{"number": 5}""", Header(header, string.Format(null, form, reaction.GeneratedKey)));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var run = await _portal.Api.FinishedRunOfAsync(reaction);
        Assert.Contains(await _portal.Api.LogAsync(run.Id), line => line is { Stream: "output", Text: "5" });
    }

    [Fact]
    public async Task A_key_held_as_a_secret_opens_the_route()
    {
        var route = Route();
        await _portal.Api.SetSecretAsync("RouteKey", "a-key-that-the-sender-chose");
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithKeyFrom("RouteKey").Runs("'ok'"));

        using var right = await _portal.Http.PostWebhookAsync($"{route}?apikey=a-key-that-the-sender-chose", "{}");
        using var wrong = await _portal.Http.PostWebhookAsync($"{route}?apikey=another", "{}");

        Assert.Equal(HttpStatusCode.Accepted, right.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
    }

    [Fact]
    public async Task A_wrong_key_a_missing_key_and_an_unknown_route_are_told_the_same()
    {
        var route = Route();
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).Runs("'never'"));

        using var wrong = await _portal.Http.PostWebhookAsync($"{route}?apikey=wrong", "{}");
        using var missing = await _portal.Http.PostWebhookAsync(route, "{}");
        using var unknown = await _portal.Http.PostWebhookAsync("/triggers/nobody-made-this?apikey=wrong", "{}");

        var problems = new[] { await wrong.ProblemAsync(), await missing.ProblemAsync(), await unknown.ProblemAsync() };
        Assert.All(problems, problem => Assert.Equal(401, problem.Status));
        Assert.Single(problems.Select(problem => (problem.Title, problem.Detail)).Distinct());
    }

    [Fact]
    public async Task A_repeated_delivery_answers_200_with_the_first_event_and_runs_once()
    {
        var payload = Payloads.Read("github-push");
        var route = Route();
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route, "github").WithoutKey().Runs("'once'"));

        using var first = await _portal.Http.PostWebhookAsync(route, payload.Body, payload.Headers);
        using var second = await _portal.Http.PostWebhookAsync(route, payload.Body, payload.Headers);

        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.OK], [first.StatusCode, second.StatusCode]);
        Assert.Equal(await first.EventIdAsync(), await second.EventIdAsync());
        await _portal.Api.FinishedRunOfAsync(reaction);
        Assert.Single(await _portal.Api.RunsOfAsync(reaction));
    }

    [Fact]
    public async Task Parts_of_the_route_the_query_and_headers_reach_the_script()
    {
        var route = Route();
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route + "/{feed}/{id?}").WithoutKey()
            .Runs("\"$($Route.feed)|$($Query.stage)|$($Headers['X-Kind'])|$($OctopusParameters['Webhook.Body.name'])\""));

        using var answer = await _portal.Http.PostWebhookAsync($"{route}/beta?stage=two", """{"name": "core"}""", Header("X-Kind", "three"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var run = await _portal.Api.FinishedRunOfAsync(reaction);
        Assert.Contains(await _portal.Api.LogAsync(run.Id), line => line is { Stream: "output", Text: "beta|two|three|core" });
    }

    [Fact]
    public async Task A_method_that_the_trigger_does_not_name_is_refused()
    {
        var route = Route();
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs("'never'"));

        using var answer = await _portal.Http.GetAsync(route);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    private static string Route() => $"/triggers/story-{Guid.NewGuid():N}";

    private static Dictionary<string, string> Header(string name, string value) => new() { [name] = value };
}
