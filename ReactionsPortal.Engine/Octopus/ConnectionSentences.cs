using System.Globalization;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>How a connection fares, in words.</summary>
internal static class ConnectionSentences
{
    /// <summary>An administrator stopped it.</summary>
    public static ConnectionStatus Paused { get; } =
        new(ConnectionState.Paused, "Paused by an administrator. Nothing is lost: once it goes on, reading starts where it stopped.");

    /// <summary>It goes on.</summary>
    public static ConnectionStatus Starting { get; } = new(ConnectionState.CatchingUp, "Reading starts.");

    /// <summary>The key cannot be decrypted.</summary>
    public static ConnectionStatus KeyUnreadable { get; } =
        new(ConnectionState.KeyRejected, "The stored API key cannot be read: the data folder's keys are not those it was encrypted with. Enter the API key again.");

    /// <summary>Read to the end.</summary>
    public static ConnectionStatus UpToDate(ConnectionTarget target, string? version, DateTimeOffset now) =>
        new(ConnectionState.Connected, $"Connected{(version is null ? "" : $" to Octopus Deploy {version}")}, read to the end.{Restored(target)}", version, now);

    /// <summary>A backlog is read.</summary>
    public static ConnectionStatus CatchingUp(ConnectionTarget target, CatchingUp progress) =>
        new(ConnectionState.CatchingUp, string.Create(CultureInfo.InvariantCulture, $"Reading events that were missed: about {progress.Remaining:N0} to go{Left(progress.TimeLeft)}.{Restored(target)}"), Progress: progress);

    private static string Left(TimeSpan? left) => left switch
    {
        null => "",
        { TotalSeconds: < 5 } => ", done in some seconds",
        { TotalSeconds: < 90 } some => string.Create(CultureInfo.InvariantCulture, $", done in about {Math.Ceiling(some.TotalSeconds / 5) * 5:0} s"),
        { TotalMinutes: < 90 } some => string.Create(CultureInfo.InvariantCulture, $", done in about {Math.Ceiling(some.TotalMinutes):0} min"),
        { } some => string.Create(CultureInfo.InvariantCulture, $", done in about {Math.Ceiling(some.TotalHours):0} h"),
    };

    /// <summary>The portal's disk does not take events.</summary>
    public static ConnectionStatus NotStored(string why) =>
        new(ConnectionState.CatchingUp, $"The portal cannot store events now: {why} Nothing is lost: reading goes on as soon as it can.");

    /// <summary>A call failed.</summary>
    /// <param name="failure">What came of it.</param>
    /// <param name="since">When calls began to fail.</param>
    public static ConnectionStatus Failed(OctopusFailure failure, DateTimeOffset since) =>
        new(failure.State, $"{failure.Sentence} So since {Time(since)}. Nothing is lost: reading goes on where it stopped.");

    /// <summary>The portal itself failed.</summary>
    public static ConnectionStatus Broken(Exception cause) =>
        new(ConnectionState.Unreachable, $"Reading failed inside the portal: {cause.Message} It is tried again; the portal's log has the details.");

    private static string Restored(ConnectionTarget target) => target.RestoredAt is { } at
        ? $" On {Time(at)} the server's event numbers had jumped back, as after restoring a backup; reading went on from there."
        : "";

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
