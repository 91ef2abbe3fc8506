using System.Globalization;

namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>Which events to ask for. Lists that are empty do not restrict.</summary>
internal sealed record OctopusEventQuery
{
    /// <summary>How many of the newest to pass over.</summary>
    public int Skip { get; init; }

    /// <summary>At most so many.</summary>
    public int Take { get; init; } = 30;

    /// <summary>Ids of spaces; empty: all that the key sees.</summary>
    public IReadOnlyList<string> Spaces { get; init; } = [];

    /// <summary>Whether events that belong to no space come too.</summary>
    public bool IncludeSystem { get; init; } = true;

    /// <summary>Lowest AutoId.</summary>
    public long? FromAutoId { get; init; }

    /// <summary>Highest AutoId.</summary>
    public long? ToAutoId { get; init; }

    /// <summary>Occurred at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Occurred at or before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Leaves out what a document looked like before and after: by far the heaviest part.</summary>
    public bool ExcludeDifference { get; init; } = true;

    /// <summary>Documents that must all be related.</summary>
    public IReadOnlyList<string> Regarding { get; init; } = [];

    /// <summary>Documents of which one must be related.</summary>
    public IReadOnlyList<string> RegardingAny { get; init; } = [];

    /// <summary>Who did it.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>Projects.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>Project groups.</summary>
    public IReadOnlyList<string> ProjectGroups { get; init; } = [];

    /// <summary>Environments.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>Tenants.</summary>
    public IReadOnlyList<string> Tenants { get; init; } = [];

    /// <summary>Tenant tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Groups of categories.</summary>
    public IReadOnlyList<string> EventGroups { get; init; } = [];

    /// <summary>Categories.</summary>
    public IReadOnlyList<string> EventCategories { get; init; } = [];

    /// <summary>User agents.</summary>
    public IReadOnlyList<string> EventAgents { get; init; } = [];

    /// <summary>Kinds of document.</summary>
    public IReadOnlyList<string> DocumentTypes { get; init; } = [];

    /// <summary>Ids of events.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>The query string, without a question mark.</summary>
    public override string ToString()
    {
        var parts = new List<string>
        {
            "take=" + Take.ToString(CultureInfo.InvariantCulture),
            "excludeDifference=" + Word(ExcludeDifference),
            "spaces=" + (Spaces.Count == 0 ? "all" : Joined(Spaces)),
            "includeSystem=" + Word(IncludeSystem),
        };
        if (Skip > 0)
            parts.Add("skip=" + Skip.ToString(CultureInfo.InvariantCulture));
        if (FromAutoId is { } low)
            parts.Add("fromAutoId=" + low.ToString(CultureInfo.InvariantCulture));
        if (ToAutoId is { } high)
            parts.Add("toAutoId=" + high.ToString(CultureInfo.InvariantCulture));
        if (From is { } from)
            parts.Add("from=" + Time(from));
        if (To is { } to)
            parts.Add("to=" + Time(to));

        foreach (var (name, values) in Lists())
        {
            if (values.Count > 0)
                parts.Add($"{name}={Joined(values)}");
        }

        return string.Join('&', parts);
    }

    private IEnumerable<(string Name, IReadOnlyList<string> Values)> Lists() =>
    [
        ("regarding", Regarding), ("regardingAny", RegardingAny), ("users", Users), ("projects", Projects), ("projectGroups", ProjectGroups),
        ("environments", Environments), ("tenants", Tenants), ("tags", Tags), ("eventGroups", EventGroups), ("eventCategories", EventCategories),
        ("eventAgents", EventAgents), ("documentTypes", DocumentTypes), ("ids", Ids),
    ];

    private static string Joined(IReadOnlyList<string> values) => string.Join(',', values.Select(Uri.EscapeDataString));

    private static string Word(bool value) => value ? "true" : "false";

    private static string Time(DateTimeOffset time) =>
        Uri.EscapeDataString(time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
}
