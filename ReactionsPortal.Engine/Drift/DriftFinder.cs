using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Picking;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Seen;

namespace ReactionsPortal.Engine.Drift;

internal sealed class DriftFinder(ReactionCatalog catalog, SeenLedger seen, IOctopusPicks picks, IConnections connections, SecretStore secrets, TextFindings texts, RouteFindings routes, UpgradeFindings upgrades, TimeProvider time) : IDrift, IDisposable
{
    /// <summary>Findings of one reaction; more would not be read.</summary>
    private const int MostOfOne = 50;

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _looking = new(1, 1);
    private (long Generation, long At, IReadOnlyList<ReactionDrift> Found)? _kept;

    public async Task<IReadOnlyList<DriftFinding>> OfAsync(ReactionDocument document, Guid? id, CancellationToken cancellationToken)
    {
        await seen.FlushAsync();
        return await OfAsync(document, id, await SightAsync(cancellationToken), cancellationToken);
    }

    public async Task<IReadOnlyList<ReactionDrift>> AllAsync(CancellationToken cancellationToken)
    {
        await _looking.WaitAsync(cancellationToken);
        try
        {
            if (_kept is { } kept && kept.Generation == catalog.Generation && time.GetElapsedTime(kept.At) < Life)
                return kept.Found;
            await seen.FlushAsync();
            var generation = catalog.Generation;
            var sight = await SightAsync(cancellationToken);
            var found = new List<ReactionDrift>();
            foreach (var reaction in catalog.Entries.Select(entry => entry.Reaction))
            {
                if (await OfAsync(reaction.Document, reaction.Id, sight, cancellationToken) is { Count: > 0 } findings)
                    found.Add(new ReactionDrift(new ReactionReference(reaction.Id, reaction.Document.Name, reaction.Version), reaction.Document.Enabled, findings));
            }
            _kept = (generation, time.GetTimestamp(), found);
            return found;
        }
        finally
        {
            _looking.Release();
        }
    }

    public async Task<IReadOnlyList<UpgradeDrift>> UpgradesAsync(CancellationToken cancellationToken)
    {
        var sight = await SightAsync(cancellationToken);
        var found = new List<UpgradeDrift>();
        foreach (var connection in (await connections.ListAsync(cancellationToken)).Where(upgrades.IsUpgraded).OrderByDescending(one => one.UpgradedAt))
        {
            var fields = new List<UpgradedField>();
            foreach (var name in await seen.NamesAsync(OctopusOrigin.Of(connection.Id), cancellationToken))
            {
                foreach (var kind in await sight.KindsAsync([SeenKinds.OfOctopus(OctopusOrigin.Of(connection.Id), name)], cancellationToken))
                    fields.AddRange(UpgradeFindings.ChangesOf(kind, connection).Select(change => new UpgradedField(OctopusEventCatalog.SpellingOf(name), change.Field.Name, change.IsGone, change.IsGone ? change.Field.Missed : change.Field.Times, UsersOf(change.Field.Name, connection, name))));
            }
            found.Add(new UpgradeDrift(connection.Name, connection.EarlierVersion!, connection.Version ?? "", connection.UpgradedAt!.Value,
                [.. fields.OrderByDescending(field => field.UsedBy.Count > 0).ThenByDescending(field => field.IsGone).ThenBy(field => field.Event, StringComparer.Ordinal).ThenBy(field => field.Field, StringComparer.OrdinalIgnoreCase).Take(200)]));
        }
        return found;
    }

    public void Dispose() => _looking.Dispose();

    private async Task<IReadOnlyList<DriftFinding>> OfAsync(ReactionDocument document, Guid? id, DriftSight sight, CancellationToken cancellationToken)
    {
        var trigger = TriggerKinds.Of(document.Trigger, sight);
        var connection = sight.Connection(document.Trigger?.Octopus?.Connection ?? document.Trigger?.Absence?.Connection);
        List<DriftFinding> findings =
        [
            .. await routes.OfAsync(document, id, sight, cancellationToken) is { } quiet ? (DriftFinding[])[quiet] : [],
            .. await FilterFindings.OfAsync(document.Trigger?.Absence?.Filter, "trigger.absence.filter", trigger.Expected, trigger.Words, connection, sight, cancellationToken),
            .. await FilterFindings.OfAsync(document.Filter, "filter", trigger.Main, trigger.Words, connection, sight, cancellationToken),
            .. await texts.OfAsync(document, trigger, sight, cancellationToken),
        ];
        var upgraded = await upgrades.OfAsync(document, trigger, connection, sight, cancellationToken);
        var places = upgraded.Select(finding => finding.Path).ToHashSet(StringComparer.Ordinal);
        return [.. findings.Where(finding => finding.Kind != DriftKind.Field || !places.Contains(finding.Path)).Concat(upgraded).Take(MostOfOne)];
    }

    private IReadOnlyList<ReactionReference> UsersOf(string field, Connection connection, string name) =>
    [
        .. catalog.Entries.Select(entry => entry.Reaction)
            .Where(reaction => (reaction.Document.Trigger.Octopus is { } octopus && string.Equals(octopus.Connection, connection.Name, StringComparison.OrdinalIgnoreCase) && octopus.Events.Contains(name, StringComparer.OrdinalIgnoreCase))
                && upgrades.PlacesOf(reaction.Document, field).Any())
            .Select(reaction => new ReactionReference(reaction.Id, reaction.Document.Name, reaction.Version)),
    ];

    private async Task<DriftSight> SightAsync(CancellationToken cancellationToken) => new(
        seen, picks, await connections.ListAsync(cancellationToken), (await secrets.NamesAsync(cancellationToken)).ToHashSet(StringComparer.OrdinalIgnoreCase));
}
