using System.Globalization;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>What happens to a connection, as the portal tells of it.</summary>
internal static class ConnectionHappenings
{
    /// <summary>Its server cannot be read, and that lasts.</summary>
    public static PortalHappening Lost(ConnectionRow row, ConnectionStatus status, DateTimeOffset since) => new(
        PortalEventKind.ConnectionLost, row.Id, KeyOf(since), since, $"Connection {row.Name} was lost: {FirstSentence(status.Reason)}")
    {
        Connection = Facts(row, status.State, status.Reason, since),
    };

    /// <summary>Its server can be read again.</summary>
    public static PortalHappening Back(ConnectionRow row, DateTimeOffset since, DateTimeOffset now)
    {
        var sentence = $"Connection {row.Name} is back after {Span(now - since)}";
        return new(PortalEventKind.ConnectionRestored, row.Id, KeyOf(since), now, sentence)
        {
            Connection = Facts(row, ConnectionState.Connected, $"{sentence}.", since) with { LostSeconds = (long)Math.Max(0, (now - since).TotalSeconds) },
        };
    }

    /// <summary>Its server was restored from a backup.</summary>
    public static PortalHappening Restored(ConnectionRow row, DateTimeOffset noticedAt)
    {
        var sentence = $"The server of connection {row.Name} was restored from a backup: its event numbers jumped back";
        return new(PortalEventKind.ServerRestored, row.Id, row.Restores.ToString(CultureInfo.InvariantCulture), noticedAt, sentence)
        {
            Connection = Facts(row, ConnectionState.Connected, $"{sentence}. Reading goes on from there.", noticedAt),
        };
    }

    private static ConnectionFacts Facts(ConnectionRow row, ConnectionState state, string reason, DateTimeOffset since) =>
        new(row.Id, row.Name, state.ToString(), reason, VariableTime.Text(since.ToUniversalTime()), since.ToUnixTimeSeconds());

    private static string KeyOf(DateTimeOffset since) => since.UtcTicks.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is wrong, without what the portal does about it.</summary>
    private static string FirstSentence(string reason) => reason.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? reason[..end] : reason.TrimEnd('.');

    private static string Span(TimeSpan span)
    {
        var (amount, unit) = span switch
        {
            { TotalSeconds: < 120 } => (Math.Max(1, Math.Round(span.TotalSeconds)), "second"),
            { TotalMinutes: < 120 } => (Math.Round(span.TotalMinutes), "minute"),
            { TotalHours: < 48 } => (Math.Round(span.TotalHours), "hour"),
            _ => (Math.Round(span.TotalDays), "day"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{amount:0} {unit}{(amount == 1 ? "" : "s")}");
    }
}
