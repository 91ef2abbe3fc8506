using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

/// <summary>A script and what it is to see; the rest is made up.</summary>
internal sealed record ScriptGiven
{
    public string Script { get; init; } = "";

    public string Body { get; init; } = "{}";

    public string? ContentType { get; init; } = "application/json";

    public string? Category { get; init; }

    public string? Connection { get; init; }

    /// <summary>Name of the connection that the trigger has.</summary>
    public string? TriggerConnection { get; init; }

    public string Origin { get; init; } = "/triggers/packages";

    public ScriptLimits? Limits { get; init; }

    public bool Repeatable { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    public Dictionary<string, string> Variables { get; init; } = [];

    public Dictionary<string, string> Headers { get; init; } = [];

    public Dictionary<string, string> Query { get; init; } = [];

    public Dictionary<string, string> Secrets { get; init; } = [];

    public Dictionary<string, string>? Parameters { get; init; }

    public ScriptLog? Log { get; init; }

    public ActionWork ToWork()
    {
        var now = new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);
        var happened = new Event
        {
            Id = Guid.CreateVersion7(),
            Source = Category is null ? EventSource.Webhook : EventSource.Octopus,
            Origin = Origin,
            ReceivedAt = now,
            OccurredAt = now,
            Summary = "A package was pushed",
            Category = Category,
            Route = Category is null ? "/triggers/packages" : null,
            Content = new EventContent { Method = "POST", ContentType = ContentType, Body = Body, Headers = Headers, Query = Query },
        };
        var document = new ReactionDocument
        {
            Name = "Create a release",
            Trigger = TriggerConnection is null ? new Trigger() : new Trigger { Octopus = new OctopusTrigger { Connection = TriggerConnection } },
            Action = new ActionDocument { PowerShell = new PowerShellAction { Script = Script, Repeatable = Repeatable, Connection = Connection, Limits = Limits, Parameters = Parameters } },
        };
        return new WorkBuilder(document, happened) { Variables = Variables, Secrets = Secrets, Timeout = Timeout }.ToWork();
    }
}
