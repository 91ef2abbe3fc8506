using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Intake.Routes;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Intake.Deliveries;

/// <summary>Takes deliveries again, as new events: whoever asks for it vouches for them, since their proofs are not kept.</summary>
internal sealed class Redeliveries(Store store, RouteTables routes, WebhookIntake intake, IInbox inbox, AuditTrail audit, TimeProvider time)
{
    /// <summary>Those of the reactions that it proved itself to which still listen; where none does, whoever listens at its address today.</summary>
    public static List<WebhookCandidate> Listening(List<WebhookCandidate> candidates, IReadOnlyList<Guid> provenTo) =>
        candidates.FindAll(candidate => provenTo.Contains(candidate.Entry.Reaction.Id)) is { Count: > 0 } known ? known : candidates;

    /// <inheritdoc cref="IDeliveries.RedeliverAsync"/>
    public async Task<RedeliveryOutcome> RedeliverAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Support);
        var again = new RedeliveryOf(id, actor.Name);
        var outcome = await RedeliverAsync(id, again, cancellationToken);
        if (outcome is RedeliveryOutcome.Done done)
            await audit.NoteAsync(new AuditNote(AuditAction.DeliveryRedelivered, new AuditSubject(AuditSubjectKind.Event, done.Event.ToString(), "Redelivered webhook")), actor, CancellationToken.None);
        return outcome;
    }

    private async Task<RedeliveryOutcome> RedeliverAsync(Guid id, RedeliveryOf again, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(context => context.Deliveries.SingleOrDefaultAsync(row => row.Id == id, cancellationToken), cancellationToken) is { } call)
            return await RedeliverAsync(call, again, cancellationToken);
        return await store.ReadAsync(context => context.Events.SingleOrDefaultAsync(row => row.Id == id && row.Source == EventSource.Webhook, cancellationToken), cancellationToken) is { } received
            ? await RedeliverAsync(EventRows.Read(received), again, cancellationToken)
            : new RedeliveryOutcome.NotFound();
    }

    private async Task<RedeliveryOutcome> RedeliverAsync(DeliveryRow row, RedeliveryOf again, CancellationToken cancellationToken)
    {
        if (DeliveryViews.ProblemOf(row) is { } problem)
            return new RedeliveryOutcome.Refused(problem);
        var hearing = new CallHearing(new WebhookCall
        {
            Method = row.Method,
            Path = row.Path,
            Query = [.. RowJson.ReadNames(row.QueryJson)],
            Headers = [.. RowJson.ReadNames(row.HeadersJson)],
            Body = row.Body,
            Address = System.Net.IPAddress.TryParse(row.Address, out var address) ? address : null,
        })
        {
            Redelivery = again,
            ProvenTo = [.. RowJson.Read<List<ReactionReference>>(row.ReactionsJson).Select(reaction => reaction.Id)],
        };
        var verdict = await intake.HearAsync(hearing, cancellationToken);
        if (verdict is IntakeVerdict.Refused refused)
            return new RedeliveryOutcome.Refused(refused.Status == 401 ? NobodyListens(row.Path) : refused.Sentence);
        if (hearing.Receipt is not { } receipt)
            return new RedeliveryOutcome.Refused("It is a trial call: it starts no reaction.");
        var now = time.GetUtcNow();
        await store.WriteAsync(context => context.Deliveries.Where(one => one.Id == row.Id).ExecuteUpdateAsync(set => set
            .SetProperty(one => one.RedeliveredAt, now)
            .SetProperty(one => one.RedeliveredBy, again.By)
            .SetProperty(one => one.RedeliveredEventId, receipt.EventId), CancellationToken.None), CancellationToken.None);
        return receipt.IsRepeat ? new RedeliveryOutcome.Known(receipt.EventId) : new RedeliveryOutcome.Done(receipt.EventId);
    }

    /// <summary>The event is stored already as text: it is not read from bytes again, and is no repeat of itself.</summary>
    private async Task<RedeliveryOutcome> RedeliverAsync(Event received, RedeliveryOf again, CancellationToken cancellationToken)
    {
        if (received.Content is { AcceptedFor.Count: 0, IsSample: false })
            return new RedeliveryOutcome.Refused("It was a trial call: it starts no reaction.");
        var method = received.Content.Method ?? "POST";
        var listening = Listening(routes.Current().Find(received.Route ?? "", method), received.Content.AcceptedFor)
            .FindAll(candidate => candidate.Trigger.Methods.Contains(method, StringComparer.OrdinalIgnoreCase));
        if (listening.Count == 0)
            return new RedeliveryOutcome.Refused(NobodyListens(received.Route ?? ""));
        var now = time.GetUtcNow();
        var copy = received with
        {
            Id = Guid.CreateVersion7(now),
            DeduplicationKey = null,
            ReceivedAt = now,
            OccurredAt = now,
            NewFiles = await EventFiles.ReadAsync(store, received, cancellationToken),
            Content = received.Content with
            {
                RouteValues = listening[0].RouteValues,
                KnownSource = listening[0].Trigger.Source,
                AcceptedFor = [.. listening.Select(candidate => candidate.Entry.Reaction.Id)],
                RedeliveryOf = again,
                IsSample = false,
            },
        };
        try
        {
            return new RedeliveryOutcome.Done((await inbox.AcceptAsync(copy, cancellationToken)).EventId);
        }
        catch (InboxUnavailableException)
        {
            return new RedeliveryOutcome.Refused("The portal cannot store the event now. Try again later.");
        }
    }

    private static string NobodyListens(string path) => $"No reaction listens at {path} today.";
}
