using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Decides which lane a run waits in.</summary>
internal sealed class LaneRules(ReactionCatalog catalog, IOptions<DispatchOptions> options, IOptions<PowerShellOptions> scripts)
{
    /// <summary>Name, places and rate of the run's lane, by its reaction as it stands today.</summary>
    public (string Name, int Capacity, Rate? Rate) For(QueuedRun run)
    {
        var document = catalog.Find(run.Reaction)?.Reaction.Document;
        var most = run.Action == ActionKind.Http ? options.Value.PerDestination : scripts.Value.MaxConcurrent;
        if (document?.Limit is { } limit)
            return ($"reaction {run.Reaction}", Math.Min(limit.Concurrency ?? most, run.Action == ActionKind.Http ? options.Value.HttpWorkers : most), limit.Rate);
        if (run.Action == ActionKind.PowerShell)
            return ("scripts", most, null);
        return (DestinationOf(document?.Action.Http?.Steps[0].Url) ?? $"reaction {run.Reaction}", most, null);
    }

    /// <summary>Host and port where the template has them as plain text.</summary>
    private static string? DestinationOf(string? url)
    {
        if (url is null || !Uri.TryCreate(url.Split('?', 2)[0].Replace("#{", "", StringComparison.Ordinal), UriKind.Absolute, out var uri))
            return null;
        var authority = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.IndexOf('/', authority);
        return url.AsSpan(authority, (end < 0 ? url.Length : end) - authority).ContainsAny('{', '}') ? null : uri.Authority;
    }
}
