using System.Globalization;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Reactions;

/// <summary>That a reaction was paused or enabled, as the portal tells of it.</summary>
internal static class ReactionHappenings
{
    public static PortalHappening Of(ReactionRow row, bool isEnabled, Actor actor, DateTimeOffset now) => new(
        isEnabled ? PortalEventKind.ReactionEnabled : PortalEventKind.ReactionPaused, row.Id, now.UtcTicks.ToString(CultureInfo.InvariantCulture), now,
        $"{row.Name} was {(isEnabled ? "enabled" : "paused")} by {actor.Name}{(row.PausedWhy is { } why ? $": {why.TrimEnd('.')}" : "")}")
    {
        Reaction = new ReactionFacts(row.Id, row.Name, row.Version) { By = actor.Name },
    };
}
