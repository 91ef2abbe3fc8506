using System.Text.Json;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Tests.Portal.Reactions;

public sealed class ReactionDraftTests
{
    public static TheoryData<ReactionDocument> Documents =>
    [
        new ReactionDocument
        {
            Name = "Tell New Relic",
            Tags = ["monitoring", "core"],
            Trigger = new Trigger { Octopus = new OctopusTrigger { Connection = "main", Events = ["DeploymentStarted", "DeploymentFailed"] } },
            Filter = new Filter
            {
                All =
                [
                    new Filter { Field = "A", Is = "1" },
                    new Filter { Field = "B", IsNot = "" },
                    new Filter { Field = "C", In = ["x", "y"] },
                    new Filter { Field = "D", NotIn = ["z"] },
                    new Filter
                    {
                        Any =
                        [
                            new Filter { Field = "E", Contains = "e" },
                            new Filter { Field = "F", StartsWith = "f" },
                            new Filter { Field = "G", EndsWith = "g" },
                            new Filter { Not = new Filter { Field = "H", Matches = "^h$" } },
                            new Filter { Not = new Filter { Any = [new Filter { Field = "I", MatchesVersion = ">=1.0.0" }, new Filter { Field = "J", Exists = true }] } },
                            new Filter { Not = new Filter { All = [new Filter { Field = "K", Exists = false }, new Filter { Field = "L", Is = "l" }] } },
                        ],
                    },
                ],
            },
            Action = new ActionDocument
            {
                Http = new HttpAction
                {
                    Method = "PUT",
                    Url = "https://example.com/#{Octopus.Release.Number}",
                    Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Api-Key"] = "#{Secrets.Key}" },
                    ContentType = "application/json",
                    Body = "{}",
                    Escape = BodyEscaping.Json,
                    Success = [new StatusRange(200, 299), new StatusRange(304, 304)],
                },
            },
            Retry = new RetryPolicy { Attempts = 3, Backoff = Backoff.Fixed, First = TimeSpan.FromSeconds(10), Max = TimeSpan.FromMinutes(1) },
            Limit = new RunLimit { Concurrency = 4, Rate = new Rate(60, TimeSpan.FromMinutes(1)) },
            Order = new RunOrder { By = "Octopus.Deployment.Id" },
            Timeout = TimeSpan.FromSeconds(30),
        },
        new ReactionDocument
        {
            Name = "Create a release",
            Enabled = false,
            Trigger = new Trigger { Webhook = new WebhookTrigger { Route = "/triggers/a/{id?}", Methods = ["POST", "GET"], Auth = new WebhookAuth { ApiKey = new SharedSecret("MyGetKey") }, Source = "myget" } },
            Action = new ActionDocument { PowerShell = new PowerShellAction { Script = "1", Repeatable = true, Connection = "main" } },
        },
        new ReactionDocument
        {
            Name = "Open",
            Trigger = new Trigger { Webhook = new WebhookTrigger { Route = "/triggers/open", Auth = new WebhookAuth { None = new NoAuth() } } },
            Action = new ActionDocument { PowerShell = new PowerShellAction { Script = "1" } },
        },
    ];

    [Theory, MemberData(nameof(Documents))]
    public void A_document_comes_back_from_its_draft_as_it_was(ReactionDocument document) =>
        Assert.Equal(JsonSerializer.Serialize(document), JsonSerializer.Serialize(ReactionDraft.Of(document).ToDocument()));

    [Theory, MemberData(nameof(Documents))]
    public void A_draft_comes_back_from_the_browser_as_it_was(ReactionDocument document)
    {
        var text = DraftJson.Write(ReactionDraft.Of(document));

        var read = DraftJson.Read(text);

        Assert.NotNull(read);
        Assert.Equal(text, DraftJson.Write(read));
        Assert.Equal(JsonSerializer.Serialize(document), JsonSerializer.Serialize(read.ToDocument()));
    }

    [Fact]
    public void Text_that_is_no_draft_is_not_read() => Assert.Null(DraftJson.Read("{\"Filter\": 3"));

    [Fact]
    public void Choosing_a_webhook_takes_the_http_request_away_and_keeps_what_was_typed()
    {
        var draft = new ReactionDraft { Http = { First = { Url = "https://example.com" } } };
        draft.Choose(TriggerKind.Octopus);
        draft.Choose(ActionKind.Http);

        draft.Choose(TriggerKind.Webhook);

        Assert.Equal(ActionKind.PowerShell, draft.Action);
        Assert.False(draft.Choose(ActionKind.Http));
        Assert.Null(draft.ToDocument().Action.Http);

        draft.Choose(TriggerKind.Octopus);

        Assert.True(draft.Choose(ActionKind.Http));
        Assert.Equal("https://example.com", draft.ToDocument().Action.Http?.Url);
    }

    [Fact]
    public void An_unfinished_condition_is_left_out_and_named()
    {
        var unfinished = new ConditionDraft { Field = "Octopus.Project.Name" };
        var draft = new ReactionDraft { Filter = { Items = [unfinished, new ConditionDraft { Field = "A", Text = "1" }] } };

        var filter = draft.ToDocument().Filter;

        Assert.Equal(["A"], filter?.All?.Select(one => one.Field));
        Assert.Equal([unfinished], draft.Filter.Unfinished());
        Assert.Equal("", unfinished.Path);
        Assert.Equal("filter.all[0]", draft.Filter.Items[1].Path);
    }

    [Fact]
    public void A_group_of_unfinished_conditions_alone_is_no_filter() =>
        Assert.Null(new ReactionDraft { Filter = { Items = [new FilterGroupDraft { Mode = GroupMode.Any, Items = [new ConditionDraft()] }] } }.ToDocument().Filter);

    [Fact]
    public void None_of_several_becomes_not_any()
    {
        var draft = new ReactionDraft { Filter = { Mode = GroupMode.None, Items = [new ConditionDraft { Field = "A", Text = "1" }, new ConditionDraft { Field = "B", Text = "2" }] } };

        Assert.Equal(2, draft.ToDocument().Filter?.Not?.Any?.Count);
        Assert.Equal("filter.not.any[1]", draft.Filter.Items[1].Path);
    }

    [Fact]
    public void A_value_goes_along_when_the_operator_changes_between_one_and_several()
    {
        var condition = new ConditionDraft { Field = "A", Text = "Production" };

        condition.Choose(ConditionOperator.In);
        Assert.Equal(["Production"], condition.Values);

        condition.Text = "";
        condition.Choose(ConditionOperator.Is);
        Assert.Equal("Production", condition.Text);
    }

    [Fact]
    public void Text_that_is_no_number_is_named_by_its_field()
    {
        var draft = new ReactionDraft
        {
            Rules = { Timeout = "soon", Attempts = "many", Rate = "60" },
            Http = { First = { Success = "fine", Headers = [new NamedRowDraft { Name = "X", Value = "1" }, new NamedRowDraft { Name = "x", Value = "2" }] } },
        };
        draft.Choose(TriggerKind.Octopus);
        draft.Choose(ActionKind.Http);

        Assert.Equal(["action.http.headers", "action.http.success", "limit.rate", "retry.attempts", "timeout"], draft.Problems().Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("30 s", 30)]
    [InlineData("5m", 300)]
    public void A_time_may_be_typed_with_a_space(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new ReactionDraft { Rules = { Timeout = text } }.ToDocument().Timeout);

    [Fact]
    public void A_script_that_may_not_be_repeated_has_no_retry()
    {
        var draft = new ReactionDraft { Rules = { Attempts = "5" } };
        draft.Choose(ActionKind.PowerShell);

        Assert.Null(draft.ToDocument().Retry);

        draft.PowerShell.Repeatable = true;
        Assert.Equal(5, draft.ToDocument().Retry?.Attempts);
    }
}
