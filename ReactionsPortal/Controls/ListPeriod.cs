namespace ReactionsPortal.Controls;

/// <summary>How far back a list goes.</summary>
/// <param name="Key">In the address.</param>
/// <param name="Words">"last 24 hours".</param>
/// <param name="Span">From now backwards.</param>
public sealed record ListPeriod(string Key, string Words, TimeSpan Span)
{
    public static IReadOnlyList<ListPeriod> All { get; } =
    [
        new("1h", "last hour", TimeSpan.FromHours(1)),
        new("24h", "last 24 hours", TimeSpan.FromHours(24)),
        new("7d", "last 7 days", TimeSpan.FromDays(7)),
        new("30d", "last 30 days", TimeSpan.FromDays(30)),
    ];

    /// <returns>Null for none and for an unknown key: no limit.</returns>
    public static ListPeriod? Find(string? key) => All.FirstOrDefault(period => period.Key == key);
}
