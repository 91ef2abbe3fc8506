using System.Globalization;
using ReactionsPortal.Controls;

namespace ReactionsPortal.Why;

/// <summary>What a question stands for in the address, so that a link opens exactly that answer.</summary>
/// <param name="Reaction">The reaction; null: not chosen yet.</param>
/// <param name="From">From when on; null: no time is chosen.</param>
/// <param name="To">Until when.</param>
internal sealed record WhyAddress(Guid? Reaction, DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>How long before and after an event's time is asked about.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(5);

    private const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Reads the address's values; what it does not understand counts as not set.</summary>
    public static WhyAddress Of(string? reaction, string? from, string? to) => new(Guid.TryParse(reaction, out var id) ? id : null, Time(from), Time(to));

    /// <summary>About a reaction and the time around an event.</summary>
    public static string AroundEvent(Guid reaction, DateTimeOffset at) => new WhyAddress(reaction, Whole(at - Around), Whole(at + Around)).Address;

    public string Address => PageAddress.Of("why", ("reaction", Reaction?.ToString()), ("from", Text(From)), ("to", Text(To)));

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static DateTimeOffset Whole(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    private static string? Text(DateTimeOffset? time) => time?.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture);
}
