using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Drift;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Folders.Guards;

/// <remarks>What others' events and secrets are called is not told to who sees some folders only: neither what may be meant, nor what was never seen.</remarks>
internal sealed class DriftGuard([FromKeyedServices(FolderServices.Unguarded)] IDrift inner, Sight sight, ICaller caller) : IDrift
{
    public async Task<IReadOnlyList<DriftFinding>> OfAsync(ReactionDocument document, Guid? id, CancellationToken cancellationToken)
    {
        var actor = caller.Who();
        if (id is { } reaction && !await sight.HasReactionAsync(actor, reaction, cancellationToken))
            return [];
        var findings = await inner.OfAsync(document, id, cancellationToken);
        return actor.SeesAll ? findings : Told(findings);
    }

    public async Task<IReadOnlyList<ReactionDrift>> AllAsync(CancellationToken cancellationToken)
    {
        var all = await inner.AllAsync(cancellationToken);
        return await sight.ReactionsAsync(caller.Who(), cancellationToken) is not { } seen ? all
            : [.. all.Where(one => seen.Contains(one.Reaction.Id)).Select(one => one with { Findings = Told(one.Findings) }).Where(one => one.Findings.Count > 0)];
    }

    public async Task<IReadOnlyList<UpgradeDrift>> UpgradesAsync(CancellationToken cancellationToken)
    {
        var all = await inner.UpgradesAsync(cancellationToken);
        return await sight.ReactionsAsync(caller.Who(), cancellationToken) is not { } seen ? all
            : [.. all.Select(one => one with { Fields = [.. one.Fields.Select(field => field with { UsedBy = [.. field.UsedBy.Where(user => seen.Contains(user.Id))] })] })];
    }

    private static IReadOnlyList<DriftFinding> Told(IReadOnlyList<DriftFinding> findings) =>
        [.. findings.Where(finding => finding.Kind != DriftKind.Value).Select(finding => finding is { Kind: DriftKind.Secret, Meant: not null } ? finding with { Sentence = $"{finding.Sentence[..finding.Sentence.LastIndexOf(';')]}.", Meant = null } : finding)];
}
