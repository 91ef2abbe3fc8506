namespace ReactionsPortal.Controls;

/// <summary>How far back a list goes.</summary>
/// <param name="Key">In the address.</param>
/// <param name="English">Its words in English.</param>
/// <param name="Span">From now backwards.</param>
public sealed record ListPeriod(string Key, string English, TimeSpan Span)
{
    /// <summary>"last 24 hours".</summary>
    public string Words => L(English);

    public static IReadOnlyList<ListPeriod> All { get; } =
    [
        new("1h", Noted("last hour"), TimeSpan.FromHours(1)),
        new("24h", Noted("last 24 hours"), TimeSpan.FromHours(24)),
        new("7d", Noted("last 7 days"), TimeSpan.FromDays(7)),
        new("30d", Noted("last 30 days"), TimeSpan.FromDays(30)),
    ];

    /// <returns>Null for none and for an unknown key: no limit.</returns>
    public static ListPeriod? Find(string? key) => All.FirstOrDefault(period => period.Key == key);
}
