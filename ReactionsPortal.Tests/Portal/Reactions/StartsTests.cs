using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Drafts;
using ReactionsPortal.Reactions.Editor;
using ReactionsPortal.Reactions.Starts;

namespace ReactionsPortal.Tests.Portal.Reactions;

public sealed class StartsTests
{
    public static TheoryData<ReactionStart> Starts => [.. ReactionStart.All];

    [Theory, MemberData(nameof(Starts))]
    public void A_start_is_a_reaction_that_lacks_only_its_own_address_and_connection(ReactionStart start)
    {
        var draft = ReactionDraft.Of(start.Document);

        Assert.Empty(draft.Problems());
        Assert.False(start.Document.Trigger.Webhook is not null && start.Document.Action.Http is not null);
    }

    [Fact]
    public void An_event_begins_with_its_most_telling_name_its_project_and_its_environment()
    {
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Octopus.Project.Name"] = "Core Web",
            ["Octopus.Event.RelatedDocumentIds"] = "Releases-1,Projects-2",
        };

        var document = EventStart.Of(Event(EventSource.Octopus, "Created", route: null), variables, "main");

        Assert.Equal(["ReleaseCreated"], document.Trigger.Octopus?.Events);
        Assert.Equal("main", document.Trigger.Octopus?.Connection);
        Assert.Equal("Core Web", Assert.Single(document.Filter?.All ?? []).Is);
    }

    [Fact]
    public void An_event_of_a_webhook_begins_with_its_route() =>
        Assert.Equal("/triggers/a", EventStart.Of(Event(EventSource.Webhook, category: null, "/triggers/a"), new Dictionary<string, string>(StringComparer.Ordinal), connection: null).Trigger.Webhook?.Route);

    [Fact]
    public void An_event_of_the_portal_begins_with_its_kind_and_what_it_is_about()
    {
        var document = EventStart.Of(Event(EventSource.Portal, PortalEventKind.ConnectionLost, route: null), new Dictionary<string, string>(StringComparer.Ordinal) { ["Portal.Connection.Name"] = "main" }, "main");

        Assert.Equal(["ConnectionLost"], document.Trigger.Portal?.Events);
        Assert.Null(document.Trigger.Absence);
        Assert.Equal("main", Assert.Single(document.Filter?.All ?? []).Is);
    }

    [Fact]
    public void An_absence_begins_with_what_was_awaited_in_it()
    {
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Absence.Expected"] = "DeploymentSucceeded,DeploymentFailed",
            ["Absence.After"] = "DeploymentStarted",
            ["Absence.WaitedSeconds"] = "5400",
            ["Absence.By"] = "2026-11-26T17:00:00.000+00:00",
        };

        var after = EventStart.Of(Event(EventSource.Portal, category: null, route: null), variables, "main").Trigger.Absence!;
        variables.Remove("Absence.After");
        var byTime = EventStart.Of(Event(EventSource.Portal, category: null, route: null), variables, "main").Trigger.Absence!;

        Assert.Equal(("main", TimeSpan.FromMinutes(90)), (after.Connection, after.Within));
        Assert.Equal(["DeploymentStarted"], after.After);
        Assert.Equal(["DeploymentSucceeded", "DeploymentFailed"], byTime.Events);
        Assert.Equal("17:00", byTime.By?.Time);
    }

    [Fact]
    public void Two_documents_differ_in_what_was_changed_alone()
    {
        var one = new ReactionDocument { Name = "A", Action = new ActionDocument { Http = new HttpAction { Url = "https://a.example.com" } } };
        var other = one with { Name = "B", Filter = new Filter { Field = "X", Is = "1" } };

        Assert.Empty(DocumentDifference.Of(one, one with { Tags = [] }));
        Assert.Equal(["name", "filter"], DocumentDifference.Of(one, other).Select(part => part.Word));
    }

    private static Event Event(EventSource source, string? category, string? route) => new()
    {
        Id = Guid.NewGuid(),
        Source = source,
        Origin = "",
        ReceivedAt = DateTimeOffset.UnixEpoch,
        OccurredAt = DateTimeOffset.UnixEpoch,
        Summary = "",
        Category = category,
        Route = route,
        Content = new EventContent(),
    };
}
