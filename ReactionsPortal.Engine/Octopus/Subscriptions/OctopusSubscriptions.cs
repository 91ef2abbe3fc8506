using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Octopus.Subscriptions;

/// <inheritdoc />
internal sealed class OctopusSubscriptions(
    ConnectionRecords connections, SubscriptionRecords records, OctopusClient client, ConnectionBoard board,
    IPublicAddress publicAddress, PublicAddressCheck addressCheck, IOptions<OctopusOptions> options, AuditTrail audit, TimeProvider time) : IOctopusSubscriptions
{
    public async Task<SubscriptionHealth?> FindAsync(Guid connection, CancellationToken cancellationToken) =>
        await connections.FindAsync(connection, cancellationToken) is { } target ? await HealthAsync(target, cancellationToken) : null;

    public async Task<SubscriptionOutcome> MakeAsync(Guid connection, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        if (await connections.FindAsync(connection, cancellationToken) is not { } target)
            return new SubscriptionOutcome.NotFound();
        if (target.Server is not { } server)
            return new SubscriptionOutcome.Refused(ConnectionSentences.KeyUnreadable.Reason);
        if (AddressFor(target.Id) is not { } address)
            return new SubscriptionOutcome.Refused(SubscriptionSentences.NoAddress);
        if (!publicAddress.IsSet && address.IsLoopback && !server.Address.IsLoopback)
            return new SubscriptionOutcome.Refused(SubscriptionSentences.NotReachableFrom(server, address));

        var before = await records.FindAsync(target.Id, cancellationToken);
        if (!(await SpacesAsync(target, cancellationToken)).TryGet(out var spaces, out var failure))
            return new SubscriptionOutcome.Refused(SubscriptionSentences.NotMade(failure));

        // The door opens first: the server may push the moment it has the subscription.
        var key = SubscriptionKey.Generate();
        var known = before is null ? [] : SubscriptionRecords.PlacesOf(before);
        await records.SaveAsync(target.Id, SubscriptionKey.Hash(key), address, known, time.GetUtcNow(), cancellationToken);
        var wish = new SubscriptionWish(NameOf(target), address, SubscriptionKey.Header, key);
        List<string?> saved = [];
        try
        {
            failure = await MakeAsync(target, spaces, known, wish, saved, cancellationToken);
        }
        finally
        {
            // What the server has still pushes with the key from before.
            if (before is not null && saved.Count == 0 && spaces.Count > 0)
                await records.SaveAsync(target.Id, before.KeyHash, new Uri(before.Address), known, before.MadeAt, CancellationToken.None);
        }

        if (failure is not null)
        {
            if (before is null)
                await RemoveAsync(target, cancellationToken);
            return new SubscriptionOutcome.Refused(SubscriptionSentences.NotMade(failure));
        }

        await audit.NoteAsync(new AuditNote(AuditAction.SubscriptionMade, ConnectionNotes.Subject(target.Id, target.Name)) { Detail = $"pushes to {address.Authority}" }, actor, CancellationToken.None);
        board.TellNews();
        return new SubscriptionOutcome.Made(await HealthAsync(target, cancellationToken), SubscriptionKey.Header, key);
    }

    public async Task<string?> RemoveAsync(Guid connection, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        if (await connections.FindAsync(connection, cancellationToken) is not { } target)
            return null;
        var failure = await RemoveAsync(target, cancellationToken);
        await audit.NoteAsync(new AuditNote(AuditAction.SubscriptionRemoved, ConnectionNotes.Subject(target.Id, target.Name)), actor, CancellationToken.None);
        board.TellNews();
        return failure is null ? "" : SubscriptionSentences.LeftOnServer(failure);
    }

    /// <summary>Ends a connection's subscription. What cannot be deleted on the server pushes in vain.</summary>
    /// <returns>Why something is left on the server; null when nothing is.</returns>
    internal async Task<OctopusFailure?> RemoveAsync(ConnectionTarget target, CancellationToken cancellationToken) =>
        await records.FindAsync(target.Id, cancellationToken) is { } row ? await RemoveAsync(target, row, cancellationToken) : null;

    /// <summary>A connection's subscription; null when it has none.</summary>
    internal Task<SubscriptionRow?> StoredAsync(Guid connection, CancellationToken cancellationToken) => records.FindAsync(connection, cancellationToken);

    /// <summary>Ends a subscription whose row may be gone already.</summary>
    /// <returns>Why something is left on the server; null when nothing is.</returns>
    internal async Task<OctopusFailure?> RemoveAsync(ConnectionTarget target, SubscriptionRow row, CancellationToken cancellationToken)
    {
        await records.DeleteAsync(target.Id, cancellationToken);
        if (target.Server is not { } server)
            return null;
        using var deadline = new CancellationTokenSource(options.Value.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        OctopusFailure? left = null;
        try
        {
            foreach (var place in SubscriptionRecords.PlacesOf(row))
            {
                if ((await client.DeleteSubscriptionAsync(server, place.Space, place.Id, either.Token)).TryGet(out _, out var failure) || failure.Kind is OctopusFailureKind.NotFound or OctopusFailureKind.NotOctopus)
                    continue;
                left = failure;
                if (failure.Kind != OctopusFailureKind.NoPermission)
                    break;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            left = new OctopusFailure(OctopusFailureKind.TimedOut, $"{server.Host} did not answer in time.");
        }

        return left;
    }

    private async Task<OctopusFailure?> MakeAsync(ConnectionTarget target, IReadOnlyList<string?> spaces, IReadOnlyList<SubscriptionPlace> known, SubscriptionWish wish, List<string?> saved, CancellationToken cancellationToken)
    {
        List<SubscriptionPlace> places = [.. known];
        foreach (var space in spaces)
        {
            var there = places.Find(place => Same(place.Space, space));
            var answer = await client.SaveSubscriptionAsync(target.Server!, space, there?.Id, wish, cancellationToken);
            if (there is not null && !answer.TryGet(out _, out var gone) && gone.Kind == OctopusFailureKind.NotFound)
                answer = await client.SaveSubscriptionAsync(target.Server!, space, null, wish, cancellationToken);
            if (!answer.TryGet(out var made, out var failure))
                return failure;
            saved.Add(space);
            places.RemoveAll(place => Same(place.Space, space));
            if (made.Id is { Length: > 0 } id)
                places.Add(new SubscriptionPlace(space, id));
            await records.KeepPlacesAsync(target.Id, places, cancellationToken);
        }

        return null;
    }

    private async Task<SubscriptionHealth> HealthAsync(ConnectionTarget target, CancellationToken cancellationToken)
    {
        if (await records.FindAsync(target.Id, cancellationToken) is not { } row)
            return new SubscriptionHealth { State = SubscriptionState.Off, Sentence = SubscriptionSentences.Off };

        var lastPush = records.LastPushAt(row);
        var (state, sentence) = await JudgeAsync(target, row, lastPush, cancellationToken);
        return new SubscriptionHealth
        {
            State = state,
            Sentence = sentence,
            Address = row.Address,
            MadeAt = row.MadeAt,
            LastPushAt = lastPush,
            IsVerified = lastPush >= row.MadeAt,
            Places = SubscriptionRecords.PlacesOf(row),
        };
    }

    private async Task<(SubscriptionState State, string Sentence)> JudgeAsync(ConnectionTarget target, SubscriptionRow row, DateTimeOffset? lastPush, CancellationToken cancellationToken)
    {
        if (target.Server is not { } server)
            return (SubscriptionState.Unknown, ConnectionSentences.KeyUnreadable.Reason);
        var now = time.GetUtcNow();
        if (!(await SpacesAsync(target, cancellationToken)).TryGet(out var spaces, out var failure))
            return (SubscriptionState.Unknown, SubscriptionSentences.Unknown(failure, lastPush, now));

        var places = SubscriptionRecords.PlacesOf(row);
        List<string> missing = [.. spaces.Where(space => !places.Any(place => Same(place.Space, space))).OfType<string>()];
        List<string> disabled = [];
        List<string> narrowed = [];
        string? elsewhere = null;
        var hasNoKey = false;
        var isMissing = missing.Count > 0;
        foreach (var place in places)
        {
            var answer = await client.SubscriptionAsync(server, place.Space, place.Id, cancellationToken);
            if (!answer.TryGet(out var found, out failure))
            {
                if (failure.Kind != OctopusFailureKind.NotFound)
                    return (SubscriptionState.Unknown, SubscriptionSentences.Unknown(failure, lastPush, now));
                isMissing = true;
                missing.AddRange(place.Space is { } space ? [space] : []);
            }
            else if (found.IsDisabled == true)
            {
                disabled.Add(place.Space ?? target.Name);
            }
            else if (found.EventNotificationSubscription?.WebhookURI is { Length: > 0 } address && !SameAddress(address, AddressFor(target.Id)))
            {
                elsewhere = address;
            }
            else if (found.EventNotificationSubscription is { } pushes)
            {
                narrowed.AddRange(pushes.Narrowed);
                hasNoKey |= pushes.WebhookHeaderKey is { } header && !header.Equals(SubscriptionKey.Header, StringComparison.OrdinalIgnoreCase);
            }
        }

        if (isMissing)
            return (SubscriptionState.Missing, SubscriptionSentences.Missing(missing));
        if (disabled.Count > 0)
            return (SubscriptionState.Disabled, SubscriptionSentences.Disabled(disabled));
        if (elsewhere is not null)
            return (SubscriptionState.Elsewhere, SubscriptionSentences.Elsewhere(elsewhere, AddressFor(target.Id)!));
        if (hasNoKey || narrowed.Count > 0)
            return (SubscriptionState.Changed, hasNoKey ? SubscriptionSentences.WithoutKey : SubscriptionSentences.Narrowed([.. narrowed.Distinct(StringComparer.Ordinal)]));
        if (lastPush >= row.MadeAt)
            return (SubscriptionState.Working, SubscriptionSentences.Working(lastPush.Value, now));
        return await addressCheck.ProblemAsync(cancellationToken) is { } problem
            ? (SubscriptionState.AddressUnreachable, SubscriptionSentences.AddressUnreachable(publicAddress.Address!, problem))
            : (SubscriptionState.Waiting, SubscriptionSentences.Waiting(row.MadeAt, now));
    }

    /// <summary>Where subscriptions are wanted: the watched spaces, or all; a null where the server has none.</summary>
    private async Task<OctopusAnswer<IReadOnlyList<string?>>> SpacesAsync(ConnectionTarget target, CancellationToken cancellationToken)
    {
        if (target.Spaces.Count > 0)
            return OctopusAnswer<IReadOnlyList<string?>>.Of(target.Spaces);
        var answer = await client.SpacesAsync(target.Server!, cancellationToken);
        return answer.Select<IReadOnlyList<string?>>(spaces => spaces.Count == 0 ? [null] : [.. spaces.Select(space => space.Id)]);
    }

    private Uri? AddressFor(Guid connection) =>
        publicAddress.Address is { } address ? new Uri($"{address.AbsoluteUri.TrimEnd('/')}/octopus/subscriptions/{connection:D}") : null;

    /// <summary>Names are unique on the server: another portal's, or another connection's, is another name.</summary>
    private static string NameOf(ConnectionTarget target) => $"Reactions Portal, {target.Name} ({target.Id.ToString("N")[..12]})";

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool SameAddress(string found, Uri? wanted) => Uri.TryCreate(found, UriKind.Absolute, out var address) && address == wanted;
}
