using Bunit;
using NSubstitute;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Picking;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Reactions.Drafts;
using ReactionsPortal.Reactions.Editor;

namespace ReactionsPortal.Tests.Portal.Reactions;

/// <summary>Octopus's things in the rows of the filter.</summary>
public sealed class PickingTests : PageTest
{
    private static readonly Guid Server = Guid.NewGuid();

    public PickingTests() => ConnectionList.ListAsync(default).ReturnsForAnyArgs([new Connection { Id = Server, Name = "main", Url = "https://octopus.example.com", Spaces = [], State = ConnectionState.Connected, StateReason = "", Checkpoint = 0 }]);

    [Fact]
    public async Task What_is_picked_keeps_its_id()
    {
        Picks.FindAsync(Server, PickKind.Project, Arg.Any<string>(), Arg.Any<CancellationToken>()).Returns(new PicksFound([new Pick("Projects-1", "Core Web") { Space = "Default" }], HasMore: false, Problem: null));
        var condition = new ConditionDraft { Field = "Octopus.Project.Name", Operator = ConditionOperator.In, Values = ["Billing"] };
        var row = await OpenAsync(condition);

        On(row, ".condition-value input", field => field.Click());
        row.WaitForAssertion(() => Assert.Equal(["Any project", "Core WebDefault"], row.FindAll("[role=option]").Select(Text)));
        await row.InvokeAsync(() => row.FindAll("[role=option]")[1].Click());

        var filter = condition.ToFilter("filter")!;
        Assert.Equal(["Billing", "Core Web"], filter.In);
        Assert.Equal(("Core Web", "Projects-1"), (Assert.Single(filter.Ids!).Key, filter.Ids!["Core Web"]));
    }

    [Fact]
    public async Task Any_asks_only_that_there_is_one()
    {
        Picks.FindAsync(Server, PickKind.Environment, "", Arg.Any<CancellationToken>()).Returns(new PicksFound([new Pick("Environments-1", "Production")], HasMore: false, Problem: null));
        var condition = new ConditionDraft { Field = "Octopus.Environment.Name", Operator = ConditionOperator.Is };
        var row = await OpenAsync(condition);

        On(row, ".condition-value input", field => field.Click());
        On(row, "[role=option]", option => option.Click());

        Assert.Equal(true, condition.ToFilter("filter")!.Exists);
    }

    [Fact]
    public async Task What_was_renamed_since_is_shown_by_its_new_name_and_stays_as_it_is_written()
    {
        Picks.NamesAsync(Server, PickKind.Project, Arg.Any<IReadOnlyCollection<string>>(), Arg.Any<CancellationToken>()).Returns(new Dictionary<string, string>(StringComparer.Ordinal) { ["Projects-1"] = "Core Site" });
        var filter = new Filter { Field = "Octopus.Project.Name", In = ["Core Web", "Billing"], Ids = new Dictionary<string, string>(StringComparer.Ordinal) { ["Core Web"] = "Projects-1" } };
        var condition = (ConditionDraft)FilterGroupDraft.Root(filter).Items.Single();

        var row = await OpenAsync(condition);

        row.WaitForAssertion(() => Assert.Equal(["Core Site (was Core Web)", "Billing"], row.FindAll(".chip span:first-child").Select(Text)));
        Assert.Equal(filter.Ids, condition.ToFilter("filter")!.Ids);
    }

    [Fact]
    public async Task Of_a_server_that_does_not_answer_the_names_of_recent_events_are_offered()
    {
        var seen = Guid.NewGuid();
        Picks.FindAsync(default, default, default!, default).ReturnsForAnyArgs(new PicksFound([], HasMore: false, "octopus.example.com did not answer in time."));
        Events.VariablesAsync(seen, Arg.Any<CancellationToken>()).Returns(new Dictionary<string, string>(StringComparer.Ordinal) { ["Octopus.Project.Name"] = "Core Web", ["Octopus.Project.Id"] = "Projects-1" });
        var condition = new ConditionDraft { Field = "Octopus.Project.Name", Operator = ConditionOperator.Is };
        var row = await OpenAsync(condition, seen);

        On(row, ".condition-value input", field => field.Click());
        row.WaitForAssertion(() => Assert.Contains("did not answer in time. What recent events had is listed.", row.Find("[role=status]").TextContent, StringComparison.Ordinal));
        await row.InvokeAsync(() => row.FindAll("[role=option]").Single(option => Text(option) == "Core Webin recent events").Click());

        Assert.Equal("Projects-1", condition.ToFilter("filter")!.Ids!["Core Web"]);
    }

    private async Task<IRenderedComponent<ConditionFields>> OpenAsync(ConditionDraft condition, params Guid[] seen)
    {
        var knowledge = new EditorKnowledge(ConnectionList, Picks, Secrets, Events);
        await knowledge.LoadAsync(CancellationToken.None);
        await knowledge.LoadSeenAsync(seen, CancellationToken.None);
        var editor = new ReactionEditor(saved: null) { TakenNames = [] };
        editor.Change("trigger", draft =>
        {
            draft.Choose(TriggerKind.Octopus);
            draft.Octopus.Connection = "main";
        });
        return Render<ConditionFields>(parameters => parameters.AddCascadingValue(editor).Add(one => one.Condition, condition).Add(one => one.Knowledge, knowledge)
            .Add(one => one.Chosen, new ChosenEvent(new RecentMatches(Preview), knowledge, Events, new TemplateLanguages(new TemplateEngine()))));
    }

    private static string Text(AngleSharp.Dom.IElement element) => string.Concat(element.TextContent.Split('\n').Select(line => line.Trim()));
}
