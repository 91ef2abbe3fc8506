using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Tests.Given;

/// <summary>Builds what an action is given for the first attempt of a run.</summary>
/// <param name="document">The reaction.</param>
/// <param name="happened">The event.</param>
internal sealed class WorkBuilder(ReactionDocument document, Event happened)
{
    /// <summary>The run's id.</summary>
    public Guid Run { get; init; } = Guid.CreateVersion7();

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Secrets by name; the work masks them.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Longest time for the attempt.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    public ActionWork ToWork() => new()
    {
        Run = new Run
        {
            Id = Run,
            Status = RunStatus.Running,
            Reaction = new ReactionReference(Guid.CreateVersion7(), document.Name, 3),
            Action = document.Action!.Kind,
            Event = new EventReference(happened.Id, happened.Summary),
            IsTest = false,
            CreatedAt = happened.ReceivedAt,
            AttemptCount = 1,
            MaxAttempts = 2,
        },
        Attempt = 1,
        Document = document,
        Event = happened,
        Variables = Variables,
        Secrets = Secrets,
        Mask = new SecretMask(Secrets.Values),
        Timeout = Timeout,
    };
}
