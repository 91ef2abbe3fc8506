using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Gallery;

/// <summary>How much an integration is used here.</summary>
/// <param name="Reactions">Reactions that it made.</param>
/// <param name="Failing">How many of them failed at their newest run.</param>
public sealed record IntegrationCount(int Reactions, int Failing)
{
    /// <summary>It is not used.</summary>
    public static IntegrationCount None { get; } = new(0, 0);

    /// <summary>By integration's id.</summary>
    public static IReadOnlyDictionary<string, IntegrationCount> Of(IEnumerable<Reaction> reactions) => reactions.Where(reaction => reaction.Document.Integration is not null)
        .GroupBy(reaction => reaction.Document.Integration!.Id, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => new IntegrationCount(group.Count(), group.Count(reaction => reaction.LastRun?.Status is RunStatus.Failed or RunStatus.Interrupted)), StringComparer.OrdinalIgnoreCase);
}
