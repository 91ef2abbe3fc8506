using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace ReactionsPortal.Engine.PortalEvents;

/// <summary>What an event of the portal itself is stored as. Each value is a variable, called by its place: <c>Portal.Connection.Name</c>.</summary>
internal sealed record PortalFacts
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public required EventFacts Event { get; init; }

    public ConnectionFacts? Connection { get; init; }

    public ReactionFacts? Reaction { get; init; }

    public RunFacts? Run { get; init; }

    /// <summary>Where people look it up: <c>RunLink</c> below the portal's address, <c>RunUrl</c> with it.</summary>
    public required IReadOnlyDictionary<string, string> Web { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Options);
}

/// <summary>The event itself.</summary>
/// <param name="Name">Its kind.</param>
/// <param name="Sentence">In words.</param>
/// <param name="Occurred">When it happened.</param>
/// <param name="OccurredUnixSeconds">The same for receivers that count.</param>
/// <param name="LeftOut">How many of this kind about the same thing were left out before it, because there were too many.</param>
internal sealed record EventFacts(string Name, string Sentence, string Occurred, long OccurredUnixSeconds, int LeftOut);
