using System.Text;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Intake.Deliveries;

/// <summary>Shows kept calls and events of webhooks alike, as deliveries.</summary>
internal sealed class DeliveryViews(ReactionCatalog catalog)
{
    private const int AcceptedStatus = 202;
    private const int BytesShown = 32;

    /// <summary>A line of a list.</summary>
    public static DeliveryListItem Item(DeliveryRow row) => new()
    {
        Id = row.Id,
        At = TimeKey.TimeOf(row.Id),
        Outcome = row.Outcome,
        Status = row.Status,
        Method = row.Method,
        Path = row.Path,
        Address = row.Address,
        Reason = row.Reason,
        Reactions = RowJson.Read<List<ReactionReference>>(row.ReactionsJson),
        Event = row.RedeliveredEventId ?? row.EventId,
    };

    /// <summary>A line of a list.</summary>
    public DeliveryListItem Item(Event received)
    {
        var outcome = OutcomeOf(received);
        return new()
        {
            Id = received.Id,
            At = received.ReceivedAt,
            Outcome = outcome,
            Status = StatusOf(received),
            Method = received.Content.Method ?? "",
            Path = received.Route ?? "",
            Address = received.Content.Address,
            Reason = ReasonOf(received, outcome),
            Reactions = [.. received.Content.AcceptedFor.Select(catalog.Find).OfType<CatalogEntry>().Select(entry => new ReactionReference(entry.Reaction.Id, entry.Reaction.Document.Name, entry.Reaction.Version))],
            Event = received.Id,
            Summary = received.Summary,
        };
    }

    /// <summary>One as received.</summary>
    public static Delivery Whole(DeliveryRow row)
    {
        var item = Item(row);
        var (text, isText) = TextOf(row.Body);
        return new()
        {
            Id = item.Id,
            At = item.At,
            Outcome = item.Outcome,
            Status = item.Status,
            Method = item.Method,
            Path = item.Path,
            Address = item.Address,
            Reason = item.Reason,
            Reactions = item.Reactions,
            Event = item.Event,
            Query = RowJson.ReadNames(row.QueryJson),
            Headers = RowJson.ReadNames(row.HeadersJson),
            Body = text,
            IsText = isText,
            Base64 = !isText && row.IsBodyWhole ? Convert.ToBase64String(row.Body) : null,
            BodyBytes = row.BodyBytes,
            IsBodyWhole = row.IsBodyWhole || row.BodyBytes == row.Body.Length,
            IsProven = row.IsProven,
            NotRedeliverable = ProblemOf(row),
            Redelivered = row.RedeliveredAt is { } at ? new(at, row.RedeliveredBy ?? "", row.RedeliveredEventId) : null,
        };
    }

    /// <summary>One as received.</summary>
    public Delivery Whole(Event received)
    {
        var item = Item(received);
        return new()
        {
            Id = item.Id,
            At = item.At,
            Outcome = item.Outcome,
            Status = item.Status,
            Method = item.Method,
            Path = item.Path,
            Address = item.Address,
            Reason = item.Reason,
            Reactions = item.Reactions,
            Event = item.Event,
            Summary = item.Summary,
            Query = received.Content.Query,
            Headers = received.Content.Headers,
            Body = received.Content is { IsBinary: true } ? NoText(Convert.FromBase64String(received.Content.Body)) : received.Content.Body,
            IsText = !received.Content.IsBinary,
            Base64 = received.Content.IsBinary ? received.Content.Body : null,
            Files = received.Content.Files,
            IsBodyWhole = true,
            IsProven = true,
            NotRedeliverable = item.Outcome == DeliveryOutcome.Handshake ? "It was a trial call: it starts no reaction." : null,
            RedeliveryOf = received.Content.RedeliveryOf,
        };
    }

    /// <summary>Why a kept call cannot be taken again; null: it can.</summary>
    public static string? ProblemOf(DeliveryRow row) => row switch
    {
        { Outcome: DeliveryOutcome.Repeat } => "It repeats an event that is there: deliver the first one again.",
        { Outcome: DeliveryOutcome.Handshake } => "It was a trial call: it starts no reaction.",
        { IsProven: false } => "Its caller did not prove itself, and of a stranger's body only the beginning is kept. Mend the cause and let the sender deliver it again.",
        { RedeliveredAt: not null } => "It was delivered again already. Deliver the event that came of it again.",
        { BodyBytes: null or > NotedCall.MostBytes } => $"Its body is not kept: it is longer than {NotedCall.MostBytes / 1024} KiB. Let the sender deliver it again.",
        { IsBodyWhole: false } => "A secret's value stood in its body and was hidden: the body is not whole. Let the sender deliver it again.",
        _ => null,
    };

    private static DeliveryOutcome OutcomeOf(Event received) => received.Content switch
    {
        { IsSample: true } => DeliveryOutcome.Sample,
        { AcceptedFor.Count: 0 } => DeliveryOutcome.Handshake,
        _ => DeliveryOutcome.Accepted,
    };

    /// <summary>Null where it is not on record, and of a redelivery, which has no caller who waits for an answer.</summary>
    private static int? StatusOf(Event received) => received.Content switch
    {
        { RedeliveryOf: not null } => null,
        { Answered: { } status } => status,
        _ => OutcomeOf(received) == DeliveryOutcome.Handshake ? null : AcceptedStatus,
    };

    private static string? ReasonOf(Event received, DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Sample => "Somebody listened for a sample.",
        DeliveryOutcome.Handshake => "A product tried out the address.",
        _ => received.Content.RedeliveryOf is { } again ? $"{again.By} had it delivered again." : null,
    };

    /// <summary>As text where it is one; a character that was cut at the end is left out.</summary>
    private static (string Text, bool IsText) TextOf(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body).TrimEnd('\uFFFD');
        return text.Any(one => one == '\uFFFD' || (char.IsControl(one) && one is not ('\r' or '\n' or '\t')))
            ? (NoText(body), false)
            : (text, true);
    }

    private static string NoText(byte[] body) => $"No text. It begins with the bytes {Convert.ToHexStringLower(body.AsSpan(0, Math.Min(body.Length, BytesShown)))}.";
}
