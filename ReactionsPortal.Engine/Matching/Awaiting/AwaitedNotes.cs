using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching.Awaiting;

/// <summary>Reads out of an event what it means for what reactions await.</summary>
internal static class AwaitedNotes
{
    private const int LongestKey = 400;

    /// <summary>For each reaction that awaits something: at most that it comes, then that it begins. One whose filter breaks holds up no other.</summary>
    public static IReadOnlyList<AwaitedNote> Of(IEnumerable<IndexedReaction> reactions, MatchSubject subject, ILogger log)
    {
        var notes = new List<AwaitedNote>();
        foreach (var reaction in reactions)
        {
            try
            {
                notes.AddRange(Of(reaction, subject));
            }
            catch (Exception broken)
            {
                log.ReactionNotAsked(reaction.Reference.Name, subject.Event.Id, broken);
            }
        }
        return notes;
    }

    /// <summary>Whether an event comes from the trigger's connection.</summary>
    public static bool IsOf(AbsenceTrigger absence, MatchSubject subject) =>
        subject.Event.Source == EventSource.Octopus && string.Equals(absence.Connection.Trim(), subject.Connection, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first wanted name that is one of an event's; null: none is.</summary>
    public static string? NameIn(IReadOnlyList<string>? wanted, Event happened)
    {
        var names = EventReading.NamesOf(happened);
        return wanted?.FirstOrDefault(name => names.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    private static IEnumerable<AwaitedNote> Of(IndexedReaction reaction, MatchSubject subject)
    {
        if (reaction.Reaction.Document.Trigger.Absence is not { } absence || !IsOf(absence, subject))
            yield break;
        if (NameIn(absence.Events, subject.Event) is { } came && reaction.Compiled.AskExpected(subject.Variables))
            yield return new AwaitedNote.Comes(reaction, absence.After is null ? AwaitedRow.ByTime : KeyOf(absence, subject), came, subject);
        if (NameIn(absence.After, subject.Event) is { } began && reaction.Compiled.AskFilter(subject.Variables, []))
            yield return new AwaitedNote.Begins(reaction, KeyOf(absence, subject), began, subject);
    }

    private static string KeyOf(AbsenceTrigger absence, MatchSubject subject)
    {
        var key = Correlations.SameOf(absence).Select(name => subject.Variables.TryFind(name, out var value) ? value : null).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
        return key.Length <= LongestKey ? key.TrimStart() : key[..LongestKey].TrimStart();
    }
}
