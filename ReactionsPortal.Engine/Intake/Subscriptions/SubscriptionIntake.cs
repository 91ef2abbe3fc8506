using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Intake.Limits;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Octopus.Subscriptions;

namespace ReactionsPortal.Engine.Intake.Subscriptions;

/// <inheritdoc />
internal sealed class SubscriptionIntake(SubscriptionDoors doors, SubscriptionRecords records, IInbox inbox, CallLimits limits, RefusalPace pace, IOptions<IntakeOptions> options, TimeProvider time, ILogger<SubscriptionIntake> log)
    : ISubscriptionIntake
{
    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(5);
    private static readonly byte[] NoKey = new byte[SHA256.HashSizeInBytes];

    public int MaxBodyBytes => options.Value.MaxBodyBytes;

    public async Task<SubscriptionVerdict> AcceptAsync(string connection, WebhookCall call, CancellationToken cancellationToken)
    {
        var began = RefusalPace.Begin();
        if (await doors.FindAsync(connection, cancellationToken) is var door && !IsProven(door, call))
        {
            var refused = Stranger(call);
            await pace.WaitAsync(began, cancellationToken);
            return new SubscriptionVerdict.NotTaken(refused);
        }
        if (SubscriptionPayload.Read(call.Body) is not { } happened)
            return new SubscriptionVerdict.NotTaken(new IntakeVerdict.Refused(400, $"The body is no payload of an Octopus subscription: Payload.Event, or Payload.Events with at most {SubscriptionPayload.MostEvents}, is missing."));

        var now = time.GetUtcNow();
        var verdict = await StoreAsync(door!, happened, now, cancellationToken);
        await NoteAsync(door!.Connection, now, cancellationToken);
        return verdict;
    }

    private IntakeVerdict.Refused Stranger(WebhookCall call)
    {
        if (limits.CountRefusal(call.Address) is { } wait)
            return CallLimits.TooOften(wait);
        log.CallRefused(call.Method, call.Path, "The key is missing or wrong, or there is no such connection.");
        return WebhookIntake.Unauthorized;
    }

    /// <summary>When a push came is for people: what the sender is told does not hang on it.</summary>
    private async Task NoteAsync(Guid connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await records.PushedAsync(connection, now, cancellationToken);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            log.PushNotNoted(broken, connection);
        }
    }

    private async Task<SubscriptionVerdict> StoreAsync(SubscriptionDoor door, IReadOnlyList<OctopusEvent> happened, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // While the connection is paused nothing is taken: the feed brings it once it goes on.
        List<Model.Event> events = door.IsPaused
            ? []
            : [.. happened.Where(one => IsWatched(door, one)).Select(one => OctopusEventIntake.Pushed(door.Connection, door.Restores, one, now))];
        if (events.Count == 0)
            return new SubscriptionVerdict.Taken([], 0);
        try
        {
            var receipts = await inbox.AcceptPushAsync(events, cancellationToken);
            return new SubscriptionVerdict.Taken([.. receipts.Select(receipt => receipt.EventId)], receipts.Count(receipt => !receipt.IsRepeat));
        }
        catch (InboxUnavailableException)
        {
            return new SubscriptionVerdict.NotTaken(new IntakeVerdict.Refused(503, "The portal cannot store the event now. Send it again.", ComeAgain));
        }
    }

    /// <summary>Compares hashes in constant time, with a stand-in where there is no door, so that the time tells nothing.</summary>
    private static bool IsProven(SubscriptionDoor? door, WebhookCall call)
    {
        var wanted = door?.KeyHash ?? NoKey;
        var isProven = false;
        foreach (var (_, value) in call.Headers.Where(header => header.Key.Equals(SubscriptionKey.Header, StringComparison.OrdinalIgnoreCase)).Take(2))
            isProven |= CryptographicOperations.FixedTimeEquals(SubscriptionKey.Hash(value), wanted);
        return isProven && door is not null;
    }

    private static bool IsWatched(SubscriptionDoor door, OctopusEvent happened) =>
        door.Spaces.Count == 0 || happened.Resource.SpaceId is not { Length: > 0 } space || door.Spaces.Contains(space, StringComparer.OrdinalIgnoreCase);
}
