namespace ReactionsPortal.Engine.Why;

/// <summary>What a question is about in time.</summary>
/// <param name="From">From when on.</param>
/// <param name="To">Until when.</param>
internal readonly record struct WhySpan(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How far a server's clock may be before the portal's.</summary>
    public static readonly TimeSpan ClocksApart = TimeSpan.FromHours(1);

    /// <summary>Whether a moment is within.</summary>
    public bool Has(DateTimeOffset moment) => moment >= From && moment < To;

    /// <summary>Whether a stretch of time touches it; one without an end lasts.</summary>
    public bool Touches(DateTimeOffset begin, DateTimeOffset? end) => begin < To && (end is null || end > From);
}
