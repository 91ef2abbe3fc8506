using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Intake;

/// <summary>Makes the portal's event out of Octopus's, the same for everything that Octopus's events come by.</summary>
internal static class OctopusEventIntake
{
    /// <summary>The event as its feed gave it.</summary>
    /// <param name="connection">The connection that it came from.</param>
    /// <param name="restores">How often the server's ids jumped back: the same id before and after is another event.</param>
    /// <param name="happened">The event as received.</param>
    /// <param name="now">When it was received.</param>
    public static Event Fed(Guid connection, int restores, OctopusEvent happened, DateTimeOffset now) =>
        Receive(connection, restores, happened, now) with { AutoId = happened.Number > 0 ? happened.Number : null, FedAt = now };

    /// <summary>The event as a subscription pushed it; its number is not told.</summary>
    /// <inheritdoc cref="Fed"/>
    public static Event Pushed(Guid connection, int restores, OctopusEvent happened, DateTimeOffset now) =>
        Receive(connection, restores, happened, now) with { PushedAt = now };

    private static Event Receive(Guid connection, int restores, OctopusEvent happened, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Source = EventSource.Octopus,
        Origin = OctopusOrigin.Of(connection),
        DeduplicationKey = ServerLives.Key(happened.Id, restores),
        ReceivedAt = now,
        OccurredAt = happened.Resource.Occurred ?? now,
        Summary = OctopusSummary.Of(happened.Resource),
        Category = happened.Resource.Category,
        Content = new EventContent { ContentType = "application/json", Body = happened.Json },
    };
}
