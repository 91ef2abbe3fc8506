namespace ReactionsPortal.Engine.Runs;

/// <summary>Says which hosts answer slowly.</summary>
public interface IDestinationSpeeds
{
    /// <summary>The slowest hosts of the newest requests, by their median; what was found is kept for half a minute.</summary>
    /// <param name="since">Requests that began at or after.</param>
    /// <param name="most">Most hosts.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<DestinationSpeed>> SlowestAsync(DateTimeOffset since, int most, CancellationToken cancellationToken);
}

/// <summary>How fast a host answers.</summary>
/// <param name="Host">Host, and port where it is not the usual one.</param>
/// <param name="Median">Half of the attempts took less.</param>
/// <param name="Slowest">The slowest took so long.</param>
/// <param name="Attempts">How many attempts were looked at.</param>
public sealed record DestinationSpeed(string Host, TimeSpan Median, TimeSpan Slowest, int Attempts);
