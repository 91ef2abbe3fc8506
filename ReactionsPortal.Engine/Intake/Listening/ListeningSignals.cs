using System.Text.Json;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Intake.Listening;

/// <summary>Tells the other nodes that somebody waits for a delivery: it may come to any of them.</summary>
/// <param name="Place">Names the one who waits.</param>
/// <param name="Owner">Whose the sample is to be.</param>
/// <param name="Trigger">The trigger as edited, as JSON.</param>
/// <param name="KeyHash">The key that counts where the trigger names no proof.</param>
internal sealed record ListeningBegun(Guid Place, Guid Owner, string Trigger, byte[]? KeyHash)
{
    public static ListeningBegun Of(Guid place, SampleWanted wanted, byte[]? keyHash) => new(place, wanted.Owner, JsonSerializer.Serialize(wanted.Trigger, DocumentJson.Options), keyHash);

    public SampleWanted Wanted() => new() { Owner = Owner, Trigger = JsonSerializer.Deserialize<WebhookTrigger>(Trigger, DocumentJson.Options)! };
}

/// <summary>Tells the other nodes that nobody waits any more.</summary>
internal sealed record ListeningEnded(Guid Place);

/// <summary>Tells the node at which somebody waits what came to another one.</summary>
internal sealed record ListeningHeard(Guid Place, Guid? Event, DateTimeOffset At, string? Tried, string? Address, string? Refused)
{
    public static ListeningHeard Of(Guid place, SampleNews news) => news switch
    {
        SampleNews.Came came => new(place, came.Event, default, null, null, null),
        SampleNews.Tried tried => new(place, null, tried.At, tried.Name, null, null),
        SampleNews.Refused refused => new(place, null, refused.At, null, refused.Address, refused.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(news), news, "Only whoever waits ends it."),
    };

    public SampleNews News() => Event is { } came ? new SampleNews.Came(came) : Tried is { } name ? new SampleNews.Tried(At, name) : new SampleNews.Refused(At, Address, Refused ?? "");
}
