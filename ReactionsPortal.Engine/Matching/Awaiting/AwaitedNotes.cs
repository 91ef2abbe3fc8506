using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching.Awaiting;

/// <summary>Reads out of an event what it means for what reactions await.</summary>
internal static class AwaitedNotes
{
    private const int LongestKey = 400;

    /// <summary>For one reaction that awaits something; at most that it comes, then that it begins.</summary>
    public static IEnumerable<AwaitedNote> Of(IndexedReaction reaction, MatchSubject subject)
    {
        if (reaction.Reaction.Document.Trigger.Absence is not { } absence || subject.Category is not { } category || !IsOf(absence, subject))
            yield break;
        var names = OctopusEventNames.Of(category, subject.RelatedDocumentIds);
        if (NameIn(absence.Events, names) is { } came && reaction.Compiled.AskExpected(subject.Variables))
            yield return new AwaitedNote.Comes(reaction, absence.After is null ? AwaitedRow.ByTime : KeyOf(absence, subject), came, subject);
        if (NameIn(absence.After, names) is { } began && reaction.Compiled.AskFilter(subject.Variables, []))
            yield return new AwaitedNote.Begins(reaction, KeyOf(absence, subject), began, subject);
    }

    /// <summary>Whether an event comes from the trigger's connection.</summary>
    public static bool IsOf(AbsenceTrigger absence, MatchSubject subject) =>
        subject.Event.Source == EventSource.Octopus && string.Equals(absence.Connection.Trim(), subject.Connection, StringComparison.OrdinalIgnoreCase);

    private static string KeyOf(AbsenceTrigger absence, MatchSubject subject)
    {
        var key = Correlations.SameOf(absence).Select(name => subject.Variables.TryFind(name, out var value) ? value : null).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
        return key.Length <= LongestKey ? key.TrimStart() : key[..LongestKey].TrimStart();
    }

    private static string? NameIn(IReadOnlyList<string>? wanted, IReadOnlyList<string> names) =>
        wanted?.FirstOrDefault(name => names.Contains(name, StringComparer.OrdinalIgnoreCase));
}
