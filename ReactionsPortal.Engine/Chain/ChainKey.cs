namespace ReactionsPortal.Engine.Chain;

/// <summary>What names a link: an event or a run by its id, a document of Octopus by its connection and its id in capitals.</summary>
internal sealed record ChainKey(ChainKind Kind, Guid Id = default, string Origin = "", string Document = "")
{
    public static ChainKey OfEvent(Guid id) => new(ChainKind.Event, id);

    public static ChainKey OfRun(Guid id) => new(ChainKind.Run, id);

    public static ChainKey OfRelease(string origin, string document) => new(ChainKind.Release, Origin: origin, Document: document);

    /// <summary>A deployment or a runbook run.</summary>
    public static ChainKey OfDeployment(string origin, string document) =>
        new(document.StartsWith("RUNBOOKRUNS-", StringComparison.Ordinal) ? ChainKind.RunbookRun : ChainKind.Deployment, Origin: origin, Document: document);
}
