using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching.Awaiting;

/// <summary>What is awaited, and what became of it, in sentences.</summary>
internal static class AwaitedSentences
{
    /// <summary>The reaction is gone.</summary>
    public const string Deleted = "The reaction was deleted meanwhile.";

    /// <summary>The connection is gone.</summary>
    public const string NoConnection = "The connection was deleted meanwhile, so nobody can tell whether it came.";

    /// <summary>Line for people of the absence as an event.</summary>
    public static string Summary(AwaitedRow row) => AbsenceWords.Sentence(row.Began, row.BeganSummary, Expected(row), row.IsFiltered, row.SinceAt, row.DueAt);

    /// <summary>The reaction says something else now.</summary>
    public static string Changed(int version) => $"Version {version} of the reaction waits for something else.";

    /// <summary>The reaction was paused when it was due.</summary>
    public static string Paused(Pause pause) => $"The reaction was paused at that time, since {Time(pause.At)} by {pause.By}.";

    /// <summary>The portal does not know all that happened.</summary>
    public static string Skipped(DateTimeOffset at) => $"At {Time(at)} the portal was told to pass over what had happened until then, so nobody can tell whether it came.";

    /// <summary>The connection was not watched from the beginning.</summary>
    public static string NotWatched(DateTimeOffset since) => $"The connection is watched since {Time(since)} only, so nobody can tell whether it came before.";

    /// <summary>There is more to look through than is sensible.</summary>
    public static string TooMuch { get; } = "More happened in that time than the portal looks through again, so nobody can tell whether it came.";

    /// <summary>All of it.</summary>
    /// <param name="row">What is awaited.</param>
    /// <param name="now">The present.</param>
    /// <param name="feed">How far the connection's events were read, where that holds the answer up.</param>
    public static string Of(AwaitedRow row, DateTimeOffset now, FeedState feed)
    {
        var expected = AbsenceWords.Or(Expected(row)) + (row.IsFiltered ? AbsenceWords.ThatCounts : "");
        var what = row.Began is null ? "" : $"{row.BeganSummary} at {Time(row.SinceAt)}. ";
        return what + row.State switch
        {
            AwaitedState.Came => $"{row.Came} came at {Time(row.CameAt!.Value)}, in time (by {Time(row.DueAt)}): nothing was raised.",
            AwaitedState.Raised => $"{Capital(AbsenceWords.Missing(row.Began, Expected(row), row.IsFiltered))} by {Time(row.DueAt)}: raised at {Time(row.EndedAt!.Value)}.{Late(row)}",
            AwaitedState.Ended => $"{expected} was awaited until {Time(row.DueAt)}; nothing was raised. {row.EndReason}",
            _ when row.DueAt > now => $"Waits for {expected} until {Time(row.DueAt)}.",
            _ => $"{Time(row.DueAt)} has passed without {expected}. {Held(row, feed)}",
        };
    }

    private static string Held(AwaitedRow row, FeedState feed) => feed switch
    {
        { Unknown: { } why } => $"Nothing is raised until the portal knows whether it came. {why}",
        { Trouble: { } trouble } => $"Nothing is raised until the portal has read what happened until then: {trouble}",
        { ReadTo: { } read } when read > row.DueAt => "It is raised in a moment, when nothing from before that time can appear any more.",
        { ReadTo: { } read } => $"Nothing is raised until the portal has read what happened until then. It has read up to {Time(read)}.",
        _ => "Nothing is raised until the portal has read what happened until then.",
    };

    private static string Late(AwaitedRow row) => row.CameAt switch
    {
        null => "",
        { } at when at > row.DueAt => $" {row.Came} came afterwards, at {Time(at)}.",
        { } at => $" {row.Came} was at {Time(at)}, but the portal heard of it only afterwards.",
    };

    public static IReadOnlyList<string> Expected(AwaitedRow row) => row.Expected.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static string Time(DateTimeOffset time) => AbsenceWords.Moment(time);

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}

/// <summary>How far a connection's events were read.</summary>
/// <param name="ReadTo">Up to when, by the server's clock; null: not yet since the portal started.</param>
/// <param name="Trouble">Why they cannot be read now, as a sentence; null: they can.</param>
/// <param name="Unknown">Why it is not known of one that was read whether it counts, as a sentence; null: it is.</param>
internal readonly record struct FeedState(DateTimeOffset? ReadTo, string? Trouble, string? Unknown);
