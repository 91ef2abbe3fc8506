namespace ReactionsPortal.Controls;

/// <summary>What somebody chose in this browser: its time zone, the columns of lists. Kept in cookies, which <c>portal.js</c> and <c>theme.js</c> write.</summary>
/// <remarks>Whoever draws a page before its circuit is there reads the same, so that nothing jumps.</remarks>
public sealed class BrowserChoices
{
    /// <summary>What the cookies' names begin with.</summary>
    public const string Prefix = "portal-";

    /// <summary>The time zone that was chosen.</summary>
    public const string ZoneChosen = "zone";

    /// <summary>The time zone that the browser is in.</summary>
    public const string ZoneOfBrowser = "browser-zone";

    private const int LongestValue = 300;

    private static readonly string[] Names = [ZoneChosen, ZoneOfBrowser, "runs-columns", "events-columns"];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>The zone in which times are said; null: that of the server.</summary>
    public TimeZoneInfo? Zone { get; private set; }

    /// <summary>Reads them off a request.</summary>
    public static Dictionary<string, string> Of(IRequestCookieCollection cookies) => Names
        .Select(name => (Name: name, Value: cookies[Prefix + name])).Where(one => one.Value is { Length: > 0 and <= LongestValue })
        .ToDictionary(one => one.Name, one => one.Value!, StringComparer.Ordinal);

    /// <summary>Takes what was read off the request of this page.</summary>
    public void Take(IReadOnlyDictionary<string, string> values)
    {
        foreach (var (name, value) in values)
            Keep(name, value);
    }

    /// <summary>Takes what was chosen now.</summary>
    public void Keep(string name, string value)
    {
        _values[name] = value;
        Zone = ZoneOf(ZoneChosen) ?? ZoneOf(ZoneOfBrowser);
    }

    /// <summary>What was chosen; null: nothing was.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name);

    private TimeZoneInfo? ZoneOf(string name) => Find(name) is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;
}
