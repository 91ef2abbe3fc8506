namespace ReactionsPortal.Engine.Octopus;

/// <summary>How an event names the connection that it came from.</summary>
internal static class OctopusOrigin
{
    /// <summary>The origin of a connection's events.</summary>
    public static string Of(Guid connection) => connection.ToString("D");

    /// <summary>The connection of an origin; null when it is no connection's.</summary>
    public static Guid? Connection(string origin) => Guid.TryParseExact(origin, "D", out var connection) ? connection : null;
}
