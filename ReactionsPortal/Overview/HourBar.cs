namespace ReactionsPortal.Overview;

/// <summary>The finished runs of one hour.</summary>
/// <param name="Hour">When it began.</param>
/// <param name="Succeeded">Runs that succeeded.</param>
/// <param name="Failed">Runs that failed or were interrupted.</param>
public sealed record HourBar(DateTimeOffset Hour, int Succeeded, int Failed);
