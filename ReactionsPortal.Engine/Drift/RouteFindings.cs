using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Seen;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Drift;

/// <summary>Routes that no call has reached for a month.</summary>
internal sealed class RouteFindings(Store store, IRouteTemplates routes, TimeProvider time)
{
    /// <summary>How long nobody must have called.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromDays(30);

    private const int LookedThrough = 2_000;

    public async Task<DriftFinding?> OfAsync(ReactionDocument document, Guid? id, DriftSight sight, CancellationToken cancellationToken)
    {
        if (document.Trigger?.Webhook is not { Route.Length: > 0 } webhook || id is not { } reaction || !document.Enabled)
            return null;
        var before = time.GetUtcNow() - Quiet;
        var known = await sight.KindsAsync([SeenKinds.OfWebhook(webhook.Route)], cancellationToken);
        if (known.Count > 0 && known[0].LastAt >= before)
            return null;
        if (await SinceAsync(reaction, webhook.Route, cancellationToken) is not { } since || since >= before)
            return null;
        var last = await LastCallAsync(webhook.Route, cancellationToken) is { } stored ? stored : known.Count > 0 ? known[0].LastAt : (DateTimeOffset?)null;
        if (last >= before)
            return null;
        var sentence = last is { } at ? $"No call has reached this route for a month; the last one came on {at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}." : $"No call has ever reached this route since {since.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.";
        return new DriftFinding(DriftKind.Route, "trigger.webhook.route", sentence);
    }

    /// <summary>Since when a reaction has its route; null: it has another one as it is saved.</summary>
    private async Task<DateTimeOffset?> SinceAsync(Guid reaction, string route, CancellationToken cancellationToken)
    {
        var versions = await store.ReadAsync(context => context.ReactionVersions.Where(row => row.ReactionId == reaction).OrderByDescending(row => row.Version)
            .Select(row => new { row.DocumentJson, row.SavedAt }).Take(200).ToListAsync(cancellationToken), cancellationToken);
        var same = versions.TakeWhile(version => string.Equals(DocumentJson.Read(version.DocumentJson).Trigger.Webhook?.Route, route, StringComparison.OrdinalIgnoreCase)).ToList();
        return same.Count == 0 ? null : same[^1].SavedAt;
    }

    /// <summary>The newest stored call of a route: of one with parameters as far as the newest calls of all routes tell.</summary>
    private async Task<DateTimeOffset?> LastCallAsync(string route, CancellationToken cancellationToken)
    {
        if (!route.Contains('{', StringComparison.Ordinal))
            return await store.ReadAsync(context => context.Events.Where(row => row.Route == route).OrderByDescending(row => row.Sequence).Select(row => (DateTimeOffset?)row.ReceivedAt).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        var newest = await store.ReadAsync(context => context.Events.Where(row => row.Source == EventSource.Webhook).OrderByDescending(row => row.Sequence).Take(LookedThrough)
            .Select(row => new { row.Route, row.ReceivedAt }).ToListAsync(cancellationToken), cancellationToken);
        return newest.FirstOrDefault(call => call.Route is not null && routes.Match(route, call.Route) is not null)?.ReceivedAt;
    }
}
