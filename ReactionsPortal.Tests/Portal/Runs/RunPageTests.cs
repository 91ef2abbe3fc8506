using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using NSubstitute;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Runs;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Runs;

public sealed class RunPageTests : HistoryPageTest
{
    [Fact]
    public void A_failed_request_opens_on_the_answer_of_its_last_attempt()
    {
        var page = Open(new RunBuilder().Answered(502, 612).Answered(503, 508, 5).Ended(RunStatus.Failed));

        page.WaitForAssertion(() => Assert.Contains("503 Service Unavailable", page.Find("[role=tabpanel]").TextContent, StringComparison.Ordinal));
        Assert.StartsWith("Gave up after 2 attempts", page.Find(".summary-sentence").TextContent, StringComparison.Ordinal);
        Assert.Equal("Response", page.Find("[role=tab][aria-selected=true]").TextContent.Trim());
    }

    [Fact]
    public void The_address_names_tab_and_attempt()
    {
        var run = new RunBuilder().Answered(502, 612).Answered(200, 508, 5).Details();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"runs/{run.Run.Id}?attempt=1");

        var page = Open(run);

        page.WaitForAssertion(() => Assert.Contains("502 Bad Gateway", page.Find("[role=tabpanel]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_several_requests_the_one_that_failed_is_shown_first_and_the_others_are_a_link_away()
    {
        var page = Open(new RunBuilder().WithRequests("Sign in", null, "Deploy", "Tell").Sent(1, 200, 201, 503).Ended(RunStatus.Failed));

        page.WaitForAssertion(() => Assert.Contains("answer 3", page.Find("[role=tabpanel]").TextContent, StringComparison.Ordinal));
        var requests = page.FindAll("nav[aria-label=Requests] li").Select(item => string.Join(' ', item.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(["1Sign in 200, 500 ms", "2Request 2 201, 500 ms", "3Deploy failed: 503, 500 ms", "4Tellnot reached"], requests);
        Assert.Equal("Deploy", page.Find("nav[aria-label=Requests] [aria-current=true] .request-name").TextContent);
        Assert.EndsWith("?attempt=1&request=2", page.FindAll("nav[aria-label=Requests] a")[1].GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_names_the_request_too()
    {
        var run = new RunBuilder().WithRequests("Sign in", "Deploy").Sent(1, 200, 503).Ended(RunStatus.Failed).Details();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"runs/{run.Run.Id}?request=1&tab=request");

        var page = Open(run);

        page.WaitForAssertion(() => Assert.Contains("https://api.newrelic.com/1", page.Find("[role=tabpanel]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_request_that_an_earlier_attempt_did_leads_to_that_attempt()
    {
        var page = Open(new RunBuilder().WithRequests("Sign in", "Deploy").Sent(1, 200, 503).Sent(2, 200));

        page.WaitForAssertion(() => Assert.Contains("answer 2", page.Find("[role=tabpanel]").TextContent, StringComparison.Ordinal));
        var first = page.Find("nav[aria-label=Requests] a");
        Assert.Contains("done at attempt 1", first.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("?attempt=1&request=1", first.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("503 after 1 s, request 2 of 2", page.Find("section.card").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".took.part").Count);
    }

    [Fact]
    public void A_run_that_is_not_there_leads_back_to_the_list()
    {
        var page = Render<RunPage>(parameters => parameters.Add(one => one.Id, Guid.NewGuid()));

        page.WaitForAssertion(() => Assert.Contains("There is no such run.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Running_a_success_again_asks_first_and_leads_to_the_new_run()
    {
        var again = Guid.CreateVersion7();
        Control.RetryAsync(default, default, default!, default).ReturnsForAnyArgs(new ControlOutcome.Done(again));
        var dialogs = Render<MudDialogProvider>();
        var page = Open(new RunBuilder().Answered(200, 208));

        page.WaitForElement("[data-key=r]").Click();
        dialogs.WaitForAssertion(() => Assert.Contains("The receiver gets the request a second time.", dialogs.Markup, StringComparison.Ordinal));
        await Control.DidNotReceiveWithAnyArgs().RetryAsync(default, default, default!, default);
        dialogs.FindAll(".mud-dialog-actions button")[1].Click();

        page.WaitForAssertion(() => Assert.EndsWith($"/runs/{again}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void A_refusal_stands_beside_the_button_that_was_pressed()
    {
        Control.RetryAsync(default, default, default!, default).ReturnsForAnyArgs(new ControlOutcome.Refused("The reaction was deleted."));
        var page = Open(new RunBuilder().Answered(503, 208).Ended(RunStatus.Failed));

        page.WaitForElement("[data-key=r]").Click();

        page.WaitForAssertion(() => Assert.Equal("The reaction was deleted.", page.Find(".page-actions [role=alert]").TextContent));
    }

    [Fact]
    public void Which_version_runs_again_is_two_buttons_and_what_changed_since_is_a_link()
    {
        var run = new RunBuilder().Answered(503, 208).Ended(RunStatus.Failed).Details();
        Reactions.FindAsync(default, default).ReturnsForAnyArgs(new Reaction { Id = run.Run.Reaction.Id, Version = 9, Document = run.Document, CreatedAt = run.Run.CreatedAt, UpdatedAt = run.Run.CreatedAt, UpdatedBy = "ada" });

        var page = Open(run);

        page.WaitForAssertion(() => Assert.Equal(["Run again as it was (7)", "Run again with today's version (9)"], page.FindAll(".page-actions .mud-button-root").Select(button => button.TextContent.Trim())));
        Assert.Equal($"reactions/{run.Run.Reaction.Id}/versions?version=7&against=now", page.FindAll(".page-facts a").Single(link => link.TextContent == "see what changed").GetAttribute("href"));
    }

    [Fact]
    public void A_vendors_answer_is_explained_in_the_words_of_its_integration()
    {
        var plain = new RunBuilder().Answered(403, 208).Ended(RunStatus.Failed).Details();
        var run = plain with { Document = plain.Document with { Integration = new IntegrationOrigin { Id = "acme", Version = 1, Reaction = "tell" } } };
        Gallery.Find("acme").Returns(new Integration
        {
            Id = "acme",
            Declaration = new IntegrationDeclaration { Name = "Acme", Errors = [new ErrorDeclaration { Status = new StatusRange(403, 403), Body = "status.:403", Remedy = "The key may only read. Make one that may write." }] },
            Yaml = "",
            Events = [],
            HasScript = false,
        });

        var page = Open(run);

        page.WaitForAssertion(() => Assert.Equal("What that means at Acme: The key may only read. Make one that may write. Its page in the gallery", page.Find(".vendor-remedy").TextContent.Trim()));
    }

    [Fact]
    public void The_timeline_has_the_event_the_wait_and_the_attempt()
    {
        var run = new RunBuilder().Answered(200, 208).Details();
        var why = new Explanation { Reaction = run.Run.Reaction, Verdict = Verdict.Ran, Reason = "Ran.", Conditions = [] };
        Events.FindAsync(default, default).ReturnsForAnyArgs(new Event { Id = run.Run.Event.Id, Source = EventSource.Webhook, Origin = "o", ReceivedAt = run.Run.CreatedAt.AddMilliseconds(-312), OccurredAt = run.Run.CreatedAt, Summary = "It came", Content = new EventContent() });

        var page = Open(run with { Why = why });

        page.WaitForAssertion(() => Assert.Equal(["Event", "Waited", "Attempt 1"], page.FindAll(".timeline .label").Select(label => label.TextContent)));
        Assert.Contains("matched 312 ms after it came", page.Find(".timeline").TextContent, StringComparison.Ordinal);
        Assert.Contains("width:max(60%, 5px)", page.Find(".quiet-bar").GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_shows_the_line_that_failed()
    {
        var run = new RunBuilder().WithScript("Write-Host 'hello'\nthrow 'no role'").Broke("Failed at line 2: no role.", 40).Ended(RunStatus.Failed).Details();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"runs/{run.Run.Id}?tab=script");

        var page = Open(run);

        page.WaitForAssertion(() => Assert.Contains("throw 'no role'", page.Find(".script .failed").TextContent, StringComparison.Ordinal));
    }

    private IRenderedComponent<RunPage> Open(RunBuilder run) => Open(run.Details());

    private IRenderedComponent<RunPage> Open(RunDetails details)
    {
        Stored.Add(details);
        return Render<RunPage>(parameters => parameters.Add(one => one.Id, details.Run.Id));
    }
}
