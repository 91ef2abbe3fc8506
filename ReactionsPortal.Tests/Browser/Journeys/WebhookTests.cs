using System.Net;
using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>A webhook that runs a script, made and followed in the browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WebhookTests(Chromium chromium, RunningPortal running)
{
    [Fact]
    public async Task A_package_feed_calls_and_the_scripts_lines_stand_on_the_runs_page()
    {
        var portal = running.Portal;
        await portal.Api.ConnectSandboxOnceAsync();
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await new SignInPage(visit.Page).EnterAsync();
        var editor = new ReactionEditorPage(visit.Page);
        await editor.OpenNewAsync();

        await editor.OnWebhookAsync("/triggers/mygetpackage");
        await Assertions.Expect(editor.HttpChoice).ToBeDisabledAsync();
        await Assertions.Expect(editor.Step("Action")).ToContainTextAsync("A webhook cannot start an HTTP request");
        await editor.RunsAsync("Write-Host \"New package $($Payload.Payload.PackageIdentifier)\"\nNew-OctopusRelease -Project 'Core Web' -Version $Payload.Payload.PackageVersion");
        await editor.SaveAsAsync("Release when a package arrives");
        var key = await editor.TakeKeyAsync();
        await visit.LookRightAsync("editor-powershell", isPictured: true);

        var payload = Payloads.Read("myget-package-added");
        using var answer = await portal.Http.PostWebhookAsync($"/triggers/mygetpackage?apikey={key}", payload.Body, payload.Headers);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var runs = new RunsPage(visit.Page);
        await runs.OpenAsync("?q=when a package arrives");
        await runs.ExpectAsync(1);
        await runs.OpenNewestAsync();

        var run = new RunPage(visit.Page);
        await Assertions.Expect(run.Summary).ToContainTextAsync("Succeeded", new() { Timeout = 60_000 });
        await run.ShowAsync("Log");
        await Assertions.Expect(run.Evidence).ToContainTextAsync("New package GoogleAnalyticsTracker.WP8");
        await visit.LookRightAsync("run-powershell", isPictured: true);

        await visit.Page.GotoAsync($"/events/{await answer.EventIdAsync()}");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Ran", Exact = true })).ToContainTextAsync("Release when a package arrives");
        await visit.LookRightAsync("event");
    }
}
