using AngleSharp.Dom;
using Bunit;
using NSubstitute;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Reactions.Editor;

namespace ReactionsPortal.Tests.Portal.Reactions;

/// <summary>The editor's page with a reaction that a test saves.</summary>
public abstract class EditorPageTest : PageTest
{
    private protected static readonly Guid Id = Guid.Parse("01999999-0000-7000-8000-000000000001");

    private protected static ReactionDocument Octopus() => new()
    {
        Name = "Tell Slack",
        Trigger = new Trigger { Octopus = new OctopusTrigger { Connection = "main", Events = ["DeploymentFailed"] } },
        Filter = new Filter { All = [new Filter { Field = "Octopus.Environment.Name", Is = "Production" }] },
        Action = new ActionDocument { Http = new HttpAction { Url = "https://hooks.slack.com/x" } },
    };

    private protected static Reaction Reaction(ReactionDocument document, int version) => new()
    {
        Id = Id,
        Version = version,
        Document = document,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        UpdatedBy = "somebody@example.com",
    };

    private protected static EventVerdict Seen(string summary, Verdict verdict, IReadOnlyList<ConditionOutcome> conditions) => new(
        new EventListItem(Guid.NewGuid(), EventSource.Octopus, "DeploymentFailed", Route: null, summary, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, IsMatched: true, RanCount: 0, LookedCount: 0),
        new Explanation { Reaction = new ReactionReference(Id, "Tell Slack", 4), Verdict = verdict, Reason = "", Conditions = conditions });

    private protected static IElement Button(IRenderedComponent<EditorPage> page, string words) =>
        page.FindAll("button").First(button => button.TextContent.Trim() == words);

    private protected static IElement Input(IRenderedComponent<EditorPage> page, string field) => page.Find($"[data-draft-field={field}]");

    private protected IRenderedComponent<EditorPage> Open() => Render<EditorPage>(parameters => parameters.Add(page => page.Id, Id));

    private protected void Save(ReactionDocument document)
    {
        Reactions.FindAsync(Id, default).ReturnsForAnyArgs(Reaction(document, 4));
        ConnectionList.ListAsync(default).ReturnsForAnyArgs([new Connection { Id = Guid.NewGuid(), Name = "main", Url = "https://octopus.example.com", Spaces = [], State = ConnectionState.Connected, StateReason = "Connected.", Checkpoint = 1 }]);
    }
}
