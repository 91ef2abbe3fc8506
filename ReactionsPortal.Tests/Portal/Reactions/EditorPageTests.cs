using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Reactions.Routes;
using ReactionsPortal.Reactions.Drafts;
using ReactionsPortal.Reactions.Editor;

namespace ReactionsPortal.Tests.Portal.Reactions;

public sealed class EditorPageTests : EditorPageTest
{
    private const string Expected = "#step-trigger [aria-label='Conditions on the expected event']";

    [Fact]
    public void A_webhook_disables_the_http_request_and_says_why()
    {
        var page = Render<EditorPage>();

        Click(page, "Webhook");

        var http = Button(page, "HTTP request");
        Assert.True(http.HasAttribute("disabled"));
        Assert.Equal(NoPassthrough.Reason, page.Find($"#{http.GetAttribute("aria-describedby")}").TextContent);
        Assert.Equal("true", Button(page, "PowerShell").GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task Who_leaves_before_the_page_is_ready_breaks_nothing()
    {
        var module = JSInterop.SetupModule();
        module.Mode = JSRuntimeMode.Loose;
        var kept = module.Setup<StoredDraft?>("load", _ => true);
        var page = Render<EditorPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(kept.Invocations));

        await DisposeComponentsAsync();
        kept.SetException(new ObjectDisposedException("module"));

        Assert.False(Renderer.UnhandledException.IsCompleted);
    }

    [Fact]
    public void The_sentence_follows_what_is_chosen()
    {
        var page = Render<EditorPage>();
        Assert.Contains("Nothing starts this reaction yet.", page.Find(".sentence").TextContent, StringComparison.Ordinal);

        Click(page, "Webhook");
        Input(page, "route").Input("/triggers/mygetpackage");
        page.Find("#step-action textarea").Input("Write-Host 'hello'");

        page.WaitForAssertion(() => Assert.Equal("When /triggers/mygetpackage is called with its key, run a PowerShell script of one line.", page.Find(".sentence").TextContent.Trim()));
    }

    [Fact]
    public void What_other_reactions_routes_mean_stands_at_the_route_while_one_types()
    {
        Reactions.RouteNotes(Arg.Is<ReactionDocument>(one => one.Trigger.Webhook != null && one.Trigger.Webhook.Route == "/triggers/x"), null)
            .Returns([new RouteNote(RouteNoteKind.Warning, Id, "Other", "A call of /triggers/x comes here and not to Other.")]);
        var page = Render<EditorPage>();
        Click(page, "Webhook");

        Input(page, "route").Input("/triggers/x");

        page.WaitForAssertion(() => Assert.Equal("A call of /triggers/x comes here and not to Other. Open Other", page.Find("#step-trigger .notice p").TextContent.Trim()));
        Assert.Equal($"reactions/{Id}", page.Find("#step-trigger .notice a").GetAttribute("href"));
        Input(page, "route").Input("/triggers/y");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#step-trigger .notice")));
    }

    [Fact]
    public async Task What_did_not_happen_is_read_back_and_tried_on_the_last_days()
    {
        Save(Octopus() with { Trigger = new Trigger { Absence = new AbsenceTrigger { Connection = "main", After = ["DeploymentStarted"], Events = ["DeploymentSucceeded", "DeploymentFailed"], Within = TimeSpan.FromHours(1) } } });
        AwaitedList.OfReactionAsync(default, default, default, default, default).ReturnsForAnyArgs(new Page<Awaited>(
            [new Awaited(Guid.NewGuid(), new ReactionReference(Id, "Tell Slack", 4), AwaitedState.Came, "DeploymentSucceeded came at 14:02.", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)], Next: null));
        Forecasts.OfAsync(default!, default).ReturnsForAnyArgs(new AbsenceForecast(DateTimeOffset.UnixEpoch, 12, 0, [new AbsenceCase("Core Web 2.4.1 hangs", DateTimeOffset.UnixEpoch, Guid.NewGuid())]) { UnknownCount = 2, Unknown = "Octopus did not answer." });
        var page = Open();
        Click(page, "Change");
        page.WaitForAssertion(() => Assert.Contains("Came. DeploymentSucceeded came at 14:02.", Words(page), StringComparison.Ordinal));

        await page.InvokeAsync(() => page.Find("#step-trigger input[placeholder='1h']").Input("90 m"));
        page.WaitForAssertion(() => Assert.Contains("When a deployment to Production starts, and neither succeeds nor fails within 90 minutes.", Words(page), StringComparison.Ordinal));
        Click(page, "What would have been raised lately?");
        page.WaitForAssertion(() => Assert.Contains("12 times what was expected came in time", Words(page), StringComparison.Ordinal));
        Assert.Contains("Core Web 2.4.1 hangs", Words(page), StringComparison.Ordinal);
        Assert.Contains("Of 2 it cannot be told. Octopus did not answer.", Words(page), StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("#step-trigger input[placeholder='1h']").Input("soon"));

        page.WaitForAssertion(() => Assert.Contains("A span is a number and a unit, such as 30m, 1h or 2d.", Words(page), StringComparison.Ordinal));
        Assert.DoesNotContain("Core Web 2.4.1 hangs", Words(page), StringComparison.Ordinal);

        static string Words(IRenderedComponent<EditorPage> page) => string.Join(' ', page.Find("#step-trigger").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task What_counts_as_the_expected_event_has_conditions_of_its_own_with_their_errors_beside_them()
    {
        var staging = new Filter { All = [new Filter { Field = "Octopus.Environment.Name", Is = "Staging" }] };
        var absence = new AbsenceTrigger { Connection = "main", After = ["ReleaseCreated"], Events = ["DeploymentSucceeded"], Within = TimeSpan.FromDays(2), Same = "Octopus.Release.Id", Filter = staging };
        Save(Octopus() with { Trigger = new Trigger { Absence = absence }, Filter = null });
        Reactions.UpdateAsync(Id, default!, default, default!, default).ReturnsForAnyArgs(new SaveOutcome.Invalid(new Dictionary<string, string[]> { ["trigger.absence.filter.all[0].matches"] = ["The pattern is not a regular expression."] }));
        var page = Open();
        Click(page, "Change");
        page.WaitForAssertion(() => Assert.EndsWith("no deployment succeeds for the same release, counting only events where the environment is Staging, post to hooks.slack.com.", page.Find(".sentence").TextContent.Trim(), StringComparison.Ordinal));

        await page.InvokeAsync(() => page.Find(Expected + " .condition-value input").Input("Production"));
        page.WaitForAssertion(() => Assert.Contains("where the environment is Production,", page.Find(".sentence").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find(Expected + " [data-add]").Click());
        Click(page, "Save as version 5");
        page.WaitForAssertion(() => Assert.Contains("A condition is unfinished", page.Find("#step-trigger").TextContent, StringComparison.Ordinal));
        Assert.Contains("Choose a field, or remove the condition.", page.Find(Expected).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("unfinished", page.Find("#step-filter").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.FindAll(Expected + " .condition-remove")[^1].Click());
        Click(page, "Save as version 5");
        page.WaitForAssertion(() => Assert.Contains("The pattern is not a regular expression.", page.Find(Expected + " .condition").TextContent, StringComparison.Ordinal));
        _ = Reactions.Received().UpdateAsync(Id, Arg.Is<ReactionDocument>(one => one.Trigger.Absence!.Filter!.All![0].Is == "Production" && one.Filter == null), 4, Arg.Any<Actor>(), Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData("Portal event", "Name at least one event, for example RunFailed.")]
    [InlineData("Octopus event", "Name at least one event, for example DeploymentSucceeded.")]
    public void What_is_not_chosen_yet_is_wrong_only_once_it_was_touched_or_saved(string kind, string sentence)
    {
        var asked = 0;
        Reactions.CheckAsync(default!, default, default).ReturnsForAnyArgs(call =>
        {
            var trigger = call.Arg<ReactionDocument>().Trigger;
            asked += trigger is { Portal.Events.Count: 0 } or { Octopus.Events.Count: 0 } ? 1 : 0;
            return new Dictionary<string, string[]> { [trigger.Portal is null ? "trigger.octopus.events" : "trigger.portal.events"] = [sentence] };
        });
        var page = Render<EditorPage>();

        Click(page, kind);
        page.WaitForAssertion(() => Assert.True(asked > 0));
        page.WaitForAssertion(() => Assert.DoesNotContain(sentence, page.Find("#step-trigger").TextContent, StringComparison.Ordinal));

        Click(page, "Save reaction");
        page.WaitForAssertion(() => Assert.Contains(sentence, page.Find("#step-trigger").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_new_absence_begins_with_a_deployment_that_hangs()
    {
        ConnectionList.ListAsync(default).ReturnsForAnyArgs([new Connection { Id = Guid.NewGuid(), Name = "main", Url = "https://octopus.example.com", Spaces = [], State = ConnectionState.Connected, StateReason = "Connected.", Checkpoint = 1 }]);
        var page = Render<EditorPage>();

        Click(page, "Something did not happen");

        page.WaitForAssertion(() => Assert.Equal("When a deployment starts, and neither succeeds nor fails within 1 hour, nothing is done yet.", page.Find(".sentence").TextContent.Trim()));
        page.WaitForAssertion(() => _ = Preview.Received().RecentAsync(Arg.Is<ReactionDocument>(one => one.Trigger.Absence != null && one.Trigger.Absence.Connection == "main"), Arg.Any<int>(), Arg.Any<CancellationToken>()));
    }

    [Fact]
    public void A_saved_reaction_opens_with_its_trigger_folded_to_a_line()
    {
        Save(Octopus());

        var page = Open();

        Assert.Contains("main: DeploymentFailed", page.Find("#step-trigger").TextContent, StringComparison.Ordinal);
        Assert.Equal("Tell Slack", page.Find("h1").TextContent);
        Assert.Contains("Version 4 in use", page.Find(".page-facts").TextContent, StringComparison.Ordinal);
        Assert.EndsWith(" ago", page.Find(".page-facts time").TextContent, StringComparison.Ordinal);
        Assert.True(Button(page, "Save as version 5").HasAttribute("disabled"));
    }

    [Fact]
    public void A_save_with_something_wrong_says_what_and_where_and_saves_nothing()
    {
        var page = Render<EditorPage>();
        Click(page, "Webhook");
        Click(page, "Condition");

        Click(page, "Save reaction");

        page.WaitForAssertion(() => Assert.Contains("A condition is unfinished", page.Find("#step-test [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Choose a field", page.Find("#step-filter").TextContent, StringComparison.Ordinal);
        _ = Reactions.DidNotReceiveWithAnyArgs().CreateAsync(default!, default!, default);
    }

    [Fact]
    public async Task What_is_typed_while_saving_asks_the_rules_is_saved_and_not_held_up_by_what_they_said_before()
    {
        var asked = new TaskCompletionSource<IReadOnlyDictionary<string, string[]>>(TaskCreationOptions.RunContinuationsAsynchronously);
        IReadOnlyDictionary<string, string[]> wrong = new Dictionary<string, string[]> { ["action.powershell.script"] = ["Write a script."] }, right = new Dictionary<string, string[]>();
        Reactions.CheckAsync(default!, default, default).ReturnsForAnyArgs(call => call.Arg<ReactionDocument>().Action.PowerShell!.Script.Length == 0 ? Task.FromResult(wrong) : asked.Task.WaitAsync(call.Arg<CancellationToken>()));
        Reactions.CreateAsync(default!, default!, default).ReturnsForAnyArgs(call => new SaveOutcome.Saved(Reaction(call.Arg<ReactionDocument>(), 1), "rk_secret_of_this_route"));
        var page = Render<EditorPage>();
        Click(page, "Webhook");
        page.WaitForAssertion(() => _ = Reactions.ReceivedWithAnyArgs().CheckAsync(default!, default, default));
        await page.InvokeAsync(() => page.Find("#step-action textarea").Input("1"));
        page.WaitForAssertion(() => Assert.EndsWith("run a PowerShell script of one line.", page.Find(".sentence").TextContent.Trim(), StringComparison.Ordinal));

        Click(page, "Save reaction");
        await page.InvokeAsync(() => Input(page, "route").Input("/triggers/a"));
        asked.SetResult(right);

        page.WaitForAssertion(() => Assert.Equal("rk_secret_of_this_route", page.Find(".generated-key").TextContent));
        _ = Reactions.Received(1).CreateAsync(Arg.Is<ReactionDocument>(one => one.Trigger.Webhook!.Route == "/triggers/a"), Arg.Any<Actor>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public void The_generated_key_is_shown_once_after_saving()
    {
        Reactions.CreateAsync(default!, default!, default).ReturnsForAnyArgs(call => new SaveOutcome.Saved(Reaction(call.Arg<ReactionDocument>(), 1), "rk_secret_of_this_route"));
        var page = Render<EditorPage>();
        Click(page, "Webhook");
        Input(page, "route").Input("/triggers/a");
        page.Find("textarea").Input("1");

        Click(page, "Save reaction");

        page.WaitForAssertion(() => Assert.Equal("rk_secret_of_this_route", page.Find(".generated-key").TextContent));
        page.WaitForAssertion(() => Assert.EndsWith($"/reactions/{Id}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        Click(page, "I have copied it");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".generated-key")));
    }

    [Fact]
    public void A_conflict_offers_both_versions()
    {
        Save(Octopus());
        var theirs = Reaction(Octopus() with { Name = "Tell everybody" }, 5);
        Reactions.UpdateAsync(default, default!, default, default!, default).ReturnsForAnyArgs(new SaveOutcome.Conflict(theirs));
        var page = Open();
        Input(page, "name").Input("Tell Slack and Teams");

        Click(page, "Save as version 5");

        page.WaitForAssertion(() => Assert.Contains("somebody@example.com saved version 5 while you edited version 4", page.Markup, StringComparison.Ordinal));
        Assert.Contains("They differ in", page.Markup, StringComparison.Ordinal);

        Reactions.UpdateAsync(default, default!, default, default!, default).ReturnsForAnyArgs(new SaveOutcome.Saved(Reaction(Octopus(), 6), GeneratedKey: null));
        Click(page, "Save mine as version 6");

        page.WaitForAssertion(() => _ = Reactions.Received().UpdateAsync(Id, Arg.Is<ReactionDocument>(one => one.Name == "Tell Slack and Teams"), 5, Arg.Any<Actor>(), Arg.Any<CancellationToken>()));
    }

    [Fact]
    public void Recent_events_stand_beside_the_filter_with_what_was_in_the_way()
    {
        Save(Octopus());
        Preview.RecentAsync(default!, default, default).ReturnsForAnyArgs(
        [
            Seen("Core Web 2.4.1 to Production failed", Verdict.Ran, []),
            Seen("Core Web 2.4.1 to Staging failed", Verdict.DidNotRun, [new ConditionOutcome("Octopus.Environment.Name", "is", "Production", "Staging", Met: false)]),
        ]);

        var page = Open();

        page.WaitForAssertion(() => Assert.Contains("1 matches", page.Find(".recent-panel .recent-count").TextContent, StringComparison.Ordinal));
        Assert.Contains("Environment was Staging", page.Find(".recent-panel").TextContent, StringComparison.Ordinal);
        Assert.Contains("One away 1", page.Find(".recent-panel").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_offers_the_chosen_events_values_and_doubts_a_name_that_no_event_has()
    {
        Save(Octopus());
        Preview.RecentAsync(default!, default, default).ReturnsForAnyArgs([Seen("Core Web 2.4.1 to Production failed", Verdict.Ran, [])]);
        Events.VariablesAsync(default, default).ReturnsForAnyArgs(new Dictionary<string, string>(StringComparer.Ordinal) { ["Octopus.Environment.Name"] = "Production", ["Octopus.Project.Name"] = "Core Web" });
        var page = Open();
        page.WaitForAssertion(() => Assert.Contains("1 matches", page.Find(".recent-panel .recent-count").TextContent, StringComparison.Ordinal));

        Click(page, "Condition");
        On(page, "[aria-label=Field]", field => field.Click());

        page.WaitForAssertion(() => Assert.Contains("Octopus.Project.Name: Core Web", page.Find("[role=listbox][aria-label=Field]").TextContent, StringComparison.Ordinal));
        On(page, "[aria-label=Field]", field => field.Input("Octopus.Projct.Name"));
        On(page, "[aria-label=Field]", field => field.KeyDown("Enter"));
        page.WaitForAssertion(() => Assert.Contains("None of the last events has a variable named Octopus.Projct.Name.", page.Find(".field-doubt").TextContent, StringComparison.Ordinal));

        On(page, "[aria-label=Field]", field => field.Input("Octopus.Environment.Name"));
        On(page, "[aria-label=Field]", field => field.KeyDown("Enter"));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".field-doubt")));
        On(page, "[aria-label=Value]", field => field.Click());
        page.WaitForAssertion(() => Assert.StartsWith("Production", page.Find("[role=listbox][aria-label=Value]").TextContent.Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_added_gets_the_focus_and_what_stands_where_a_row_was()
    {
        Save(Octopus());
        var page = Open();
        Click(page, "Condition");
        Click(page, "Condition");

        On(page, "[aria-label='Remove the condition about no field']", button => button.Click());

        page.WaitForAssertion(() => Assert.Equal([int.MaxValue, int.MaxValue, 1], JSInterop.Invocations["portal.focusRow"].Select(call => call.Arguments[1])));
    }

    [Fact]
    public void The_yaml_can_be_tried_as_the_form_can()
    {
        Save(Octopus());
        Preview.RecentAsync(default!, default, default).ReturnsForAnyArgs([Seen("Core Web 2.4.1 to Production failed", Verdict.Ran, [])]);
        Preview.RenderAsync(default!, default, default).ReturnsForAnyArgs(new ActionPreview(new SentRequest("POST", "https://hooks.example.com/x", new Dictionary<string, string>(StringComparer.Ordinal), "tried"), null, new Dictionary<string, string>(StringComparer.Ordinal), []));
        var page = Open();
        Click(page, "YAML");

        page.WaitForAssertion(() => Assert.False(Button(page, "Preview, send nothing").HasAttribute("disabled")));
        Click(page, "Preview, send nothing");

        page.WaitForAssertion(() => Assert.Contains("Would send this to hooks.example.com", page.Find("#test-result").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_problem_of_the_second_request_stands_beside_its_field()
    {
        Reactions.CheckAsync(default!, default, default).ReturnsForAnyArgs(new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["action.http.requests[1].query[0].name"] = ["A name has 1 to 200 characters."],
            ["action.http.requests[1].auth.oauth2.secret"] = ["There is no secret named Client."],
        });
        Save(Octopus() with
        {
            Action = new ActionDocument
            {
                Http = new HttpAction
                {
                    Requests =
                    [
                        new HttpStep { Name = "Find", Url = "https://example.com/a", Capture = new Dictionary<string, Capture>(StringComparer.Ordinal) { ["Id"] = new() { Json = "$.id" } } },
                        new HttpStep { Url = "https://example.com/b", Query = [new NamedTemplate("", "1")], Auth = new HttpAuth { OAuth2 = new OAuth2Auth { TokenUrl = "https://example.com", ClientId = "c", Secret = "Client" } } },
                    ],
                },
            },
        });
        var page = Open();
        Assert.Equal("1. Find: POST https://example.com/a captures Id", string.Join(' ', page.Find("[aria-label='Request 1'] .request-fold").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Empty(page.FindAll("[aria-label='Request 2'] .request-body"));
        Input(page, "name").Input("Another name");

        Click(page, "Save as version 5");

        page.WaitForAssertion(() => Assert.Contains("A name has 1 to 200 characters.", page.Find("[aria-label='Request 2'] [aria-label='Query parameters']").TextContent, StringComparison.Ordinal));
        var secret = page.Find("[data-draft-field='http2.clientSecret']");
        Assert.Equal("true", secret.GetAttribute("aria-invalid"));
        Assert.Equal("There is no secret named Client.", page.Find($"#{secret.GetAttribute("aria-describedby")}").TextContent);
        Assert.NotNull(page.Find("[aria-label='Request 2'] [aria-label='Authentication'] a[href=secrets][target=_blank]"));
        Assert.Empty(page.FindAll("[aria-label='Request 1'] .request-body"));
    }

    [Theory]
    [InlineData("""{"url":"https://a","body":"1","query":[{"name":"a"}],"headers":{"b":"1"},"auth":{"oauth2":{"tokenUrl":"t","clientId":"c","secret":"s"},"hmac":{"secret":"s","header":"h"}},"expect":[{"json":"$.a","is":"1"}],"capture":{"c":"$.b"},"retryOn":["429"],"proxy":"http://p"}""", 25)]
    [InlineData("""{"url":"https://a","form":[{"name":"a"}],"auth":{"basic":{"user":"u"}},"expect":[{"matches":"1"}],"capture":{"c":{"regex":"1"}}}""", 11)]
    [InlineData("""{"url":"https://a","multipart":[{"name":"a"}],"auth":{"header":{"name":"h","secret":"s"}}}""", 9)]
    [InlineData("""{"requests":[{"name":"n","url":"https://a","contentType":"text/plain","auth":{"bearer":{"secret":"s"}}}]}""", 7)]
    public async Task Every_text_that_is_shown_is_kept_by_the_browser(string http, int least)
    {
        var document = Octopus() with { Action = DocumentJson.Read($$$"""{"action":{"http":{{{http}}}}}""").Action };
        Save(document);
        var page = Open();
        if (document.Action.Http!.Requests is not null)
            await page.InvokeAsync(() => page.Find(".request-fold").Click());
        while (page.FindAll(".part-button[aria-expanded=false]").Count > 0)
            await page.InvokeAsync(() => page.Find(".part-button[aria-expanded=false]").Click());

        List<string> Texts() => [.. page.FindAll("#step-action .stack :is(input:not([type=checkbox], [type=radio], [readonly]), textarea)")
            .Where(field => field.Closest(".settings-grid") is not { ParentElement.TagName: "DETAILS" }).Select(field => field.GetAttribute("data-draft-field") ?? field.OuterHtml)];

        var kept = DraftFields.Of(ReactionDraft.Of(document));
        page.WaitForAssertion(() => Assert.True(Texts().Count >= least, string.Join(", ", Texts())));
        Assert.All(Texts(), text => Assert.Contains(text, kept.Keys));
    }

    [Theory]
    [InlineData(null, "#{...}")]
    [InlineData(TemplateSyntax.Scriban, "{{ ... }}")]
    public void The_list_of_variables_says_how_one_is_inserted(TemplateSyntax? syntax, string words)
    {
        Save(Octopus() with { Action = new ActionDocument { Http = new HttpAction { Url = "https://hooks.slack.com/x", Syntax = syntax } } });
        var page = Open();

        Click(page, "Insert variable");

        page.WaitForAssertion(() => Assert.Equal(words, page.Find(".picker code").TextContent));
    }
}
