using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Decides which lane a run waits in.</summary>
internal sealed class LaneRules(ReactionCatalog catalog, IOptions<DispatchOptions> options, IOptions<PowerShellOptions> scripts)
{
    /// <summary>Name of the scripts' lane.</summary>
    public const string Scripts = "scripts";

    /// <summary>Name and places of the run's lane, by its reaction as it stands today.</summary>
    /// <returns>Whether it is a destination: a host that all runs of the lane call.</returns>
    public (string Name, int Capacity, bool IsDestination) For(QueuedRun run)
    {
        if (run.Action == ActionKind.PowerShell)
            return (Scripts, scripts.Value.MaxConcurrent, false);
        return DestinationOf(catalog.Find(run.Reaction)?.Reaction.Document.Action.Http?.Steps[0].Url) is { } destination
            ? (destination, options.Value.PerDestination, true)
            : ($"reaction {run.Reaction}", options.Value.PerDestination, false);
    }

    /// <summary>A reaction's own limit; null where it has none.</summary>
    public RunLimit? LimitOf(Guid reaction) => catalog.Find(reaction)?.Reaction.Document.Limit;

    /// <summary>Host and port where the template has them as plain text.</summary>
    internal static string? DestinationOf(string? url)
    {
        if (url is null || !Uri.TryCreate(url.Split('?', 2)[0].Replace("#{", "", StringComparison.Ordinal), UriKind.Absolute, out var uri))
            return null;
        var authority = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.IndexOf('/', authority);
        return url.AsSpan(authority, (end < 0 ? url.Length : end) - authority).ContainsAny('{', '}') ? null : uri.Authority;
    }
}
