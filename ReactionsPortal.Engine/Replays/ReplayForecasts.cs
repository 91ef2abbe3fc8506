using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Replays;

/// <summary>Says what a replay would do.</summary>
internal sealed class ReplayForecasts(ReplayEvents events, ReplayMatches matches, MatchPreview preview)
{
    private const int AtOnce = 200;

    /// <returns>Null when there is no such event or reaction.</returns>
    public async Task<ReplayForecast?> OfAsync(ReplayWish wish, CancellationToken cancellationToken)
    {
        if (await events.FindAsync(wish, cancellationToken) is not { } found)
            return null;
        var shares = new Dictionary<Guid, (IndexedReaction Reaction, int Runs)>();
        var first = new List<ReplayRun>();
        var (unknown, why) = (0, (string?)null);
        foreach (var some in found.Sequences.Chunk(AtOnce))
        {
            foreach (var match in await matches.OfAsync(some, wish.Reaction, cancellationToken))
            {
                if (match.Problem is not null)
                    (unknown, why) = (unknown + 1, why ?? match.Problem);
                foreach (var reaction in match.Reactions)
                {
                    shares[reaction.Reaction.Id] = (reaction, shares.GetValueOrDefault(reaction.Reaction.Id).Runs + 1);
                    if (first.Count < ReplayForecast.MostRendered)
                        first.Add(await RenderAsync(match, reaction, cancellationToken));
                }
            }
        }
        return new ReplayForecast(found.Sequences.Count, found.IsCut, shares.Values.Sum(share => share.Runs), unknown, why,
            [.. shares.Values.OrderByDescending(share => share.Runs).ThenBy(share => share.Reaction.Reference.Name, StringComparer.OrdinalIgnoreCase).Select(share => new ReplayShare(share.Reaction.Reference, share.Reaction.Reaction.Document.Action.Kind, share.Runs, HostsOf(share.Reaction.Reaction.Document)))],
            first);
    }

    private async Task<ReplayRun> RenderAsync(ReplayMatch match, IndexedReaction reaction, CancellationToken cancellationToken)
    {
        var about = new EventReference(match.Row.Id, match.Row.Summary);
        if (await preview.RenderAsync(reaction.Reaction.Document, match.Row.Id, new Dictionary<string, string>(), PreviewSight.Masked, cancellationToken) is not { } shown)
            return new ReplayRun(about, reaction.Reference, [], []);
        IEnumerable<SentRequest?> requests = shown.Requests.Count > 0 ? shown.Requests : [shown.Request];
        return new ReplayRun(about, reaction.Reference, [.. requests.OfType<SentRequest>()], shown.Problems);
    }

    /// <summary>Hosts as they are written; of one that the event says nothing is known before.</summary>
    private static IReadOnlyList<string> HostsOf(ReactionDocument document) =>
        [.. (document.Action.Http?.Steps ?? []).Select(step => HostOf(step.Url)).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string HostOf(string url)
    {
        var begin = url.IndexOf("://", StringComparison.Ordinal);
        var rest = begin < 0 ? url : url[(begin + 3)..];
        var end = rest.IndexOfAny(['/', '?', '#']);
        var host = end < 0 ? rest : rest[..end];
        return host.Length == 0 || host.Contains('{', StringComparison.Ordinal) || (end >= 0 && rest[end] == '#' && end + 1 < rest.Length && rest[end + 1] == '{') ? "an address that the event says" : host;
    }
}
