using System.Globalization;
using System.Text.Json;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Variables;

/// <summary>The variables of an absence: what was awaited, and those of the event that began the wait.</summary>
internal static class AbsenceVariables
{
    /// <summary>What an absence is stored as.</summary>
    /// <param name="Absence">What was awaited.</param>
    /// <param name="Variables">Variables of the event that began the wait; empty where none did.</param>
    public sealed record Stored(AbsenceFacts Absence, IReadOnlyDictionary<string, string> Variables);

    /// <summary>The event's variables; none when it cannot be read.</summary>
    public static IReadOnlyDictionary<string, string> Of(Event received)
    {
        try
        {
            return RowJson.Read<Stored>(received.Content.Body) is { Absence: { } absence } stored ? With(stored.Variables ?? new Dictionary<string, string>(), absence) : None();
        }
        catch (JsonException)
        {
            return None();
        }
    }

    /// <summary>Adds what was awaited to the variables of the event that began the wait.</summary>
    public static IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string> began, AbsenceFacts absence)
    {
        var variables = new Dictionary<string, string>(began, StringComparer.OrdinalIgnoreCase)
        {
            [VariablePrefix.Absence + "Sentence"] = absence.Sentence,
            [VariablePrefix.Absence + "Connection"] = absence.Connection,
            [VariablePrefix.Absence + "Expected"] = string.Join(',', absence.Expected),
            [VariablePrefix.Absence + "Since"] = VariableTime.Text(absence.Since.ToUniversalTime()),
            [VariablePrefix.Absence + "SinceUnixSeconds"] = VariableTime.UnixSeconds(absence.Since),
            [VariablePrefix.Absence + "By"] = VariableTime.Text(absence.By.ToUniversalTime()),
            [VariablePrefix.Absence + "ByUnixSeconds"] = VariableTime.UnixSeconds(absence.By),
            [VariablePrefix.Absence + "WaitedSeconds"] = ((long)(absence.By - absence.Since).TotalSeconds).ToString(CultureInfo.InvariantCulture),
        };
        if (absence.After is { } after)
            variables[VariablePrefix.Absence + "After"] = after;
        return variables;
    }

    /// <summary>What a reaction on absence would see were nothing to follow an event with which it is tried; for other reactions the event's own.</summary>
    public static IReadOnlyDictionary<string, string> OfTrial(ReactionDocument document, Event received, IReadOnlyDictionary<string, string> values)
    {
        if (document.Trigger?.Absence is not { } absence || received.Source != EventSource.Octopus)
            return values;
        var by = received.OccurredAt + (absence.Within ?? TimeSpan.Zero);
        var began = absence.After is { Count: > 0 } after ? after[0] : null;
        var sentence = AbsenceWords.Sentence(began, received.Summary, absence.Events, (began is null ? document.Filter : absence.Filter) is not null, received.OccurredAt, by);
        var facts = new AbsenceFacts(sentence, absence.Connection, absence.Events, received.OccurredAt, by, began);
        return With(began is null ? None() : values, facts);
    }

    private static Dictionary<string, string> None() => new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>What was awaited and did not come.</summary>
/// <param name="Sentence">In words.</param>
/// <param name="Connection">Name of the connection.</param>
/// <param name="Expected">Names of the events of which one was expected.</param>
/// <param name="Since">From when on one counted.</param>
/// <param name="By">By when it was expected.</param>
/// <param name="After">Name of the event that began the wait; null where a time of day ended it.</param>
internal sealed record AbsenceFacts(string Sentence, string Connection, IReadOnlyList<string> Expected, DateTimeOffset Since, DateTimeOffset By, string? After);
