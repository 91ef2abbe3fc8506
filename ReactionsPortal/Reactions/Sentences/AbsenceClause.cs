using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Reactions.Sentences;

/// <summary>What does not come: ", and neither succeeds nor fails within 1 hour, counting only events where the environment is Production", " by 18:00 (Europe/Berlin) from Monday to Friday".</summary>
public static class AbsenceClause
{
    private const string A = "a ";

    /// <summary>What is missing, as a sentence without its full stop; null when the trigger is whole.</summary>
    public static string? Missing(AbsenceTrigger absence) => absence switch
    {
        { Events.Count: 0 } => L("nothing starts this reaction yet: no expected event is chosen"),
        { After.Count: 0 } => L("nothing starts this reaction yet: no event that begins the wait is chosen"),
        { After: not null, Within: null } => L("nothing starts this reaction yet: how long it waits is not set"),
        _ => null,
    };

    /// <summary>"no deployment" of "a deployment". Other languages have articles of their own: there it is not so that it happens.</summary>
    public static string No(EventPhrase phrase) => phrase.Subject == phrase.EnglishSubject && phrase.Subject.StartsWith(A, StringComparison.Ordinal)
        ? $"no {phrase.Subject[A.Length..]}" : L($"it is not so that {phrase.Subject}");

    /// <param name="writer">Where the sentence goes on.</param>
    /// <param name="absence">The trigger.</param>
    /// <param name="began">What the sentence has said to begin the wait, such as "a deployment".</param>
    public static void Write(SentenceWriter writer, AbsenceTrigger absence, IReadOnlyList<string> began)
    {
        if (absence.By is { } by)
            writer.Plain(" ").Strong(AbsenceWords.By(by)).Plain($", {AbsenceWords.Since(by.Since)}");
        if (absence is not { After: not null, Within: { } within })
            return;
        List<EventPhrase> expected = [.. absence.Events.Where(name => name.Length > 0).Select(EventPhrase.Of)];
        writer.Plain(L(", and "));
        if (expected.TrueForAll(phrase => began is [var subject] && phrase.Subject == subject))
            Same(writer, [.. expected.Select(phrase => phrase.Verb)], within);
        else
            Others(writer, expected, within);
        if (absence.Same is { Length: > 0 } same)
            writer.Plain(L($" for the same {SameWords.Of(same)}"));
        if (absence.Filter is { } filter)
        {
            writer.Plain(L(", counting only events where "));
            ConditionClause.Write(writer, filter, isNested: false);
        }
    }

    private static void Same(SentenceWriter writer, List<string> verbs, TimeSpan within)
    {
        if (verbs.Count == 1)
            writer.Plain(L("nothing says within ")).Strong(AbsenceWords.Span(within)).Plain(L(" that it ")).Strong(verbs[0]);
        else
            writer.Plain(L("neither ")).StrongList(verbs, L(" nor ")).Plain(L(" within ")).Strong(AbsenceWords.Span(within));
    }

    private static void Others(SentenceWriter writer, List<EventPhrase> expected, TimeSpan within)
    {
        writer.Plain(L("within ")).Strong(AbsenceWords.Span(within)).Plain(" ");
        writer.List([.. expected.GroupBy(phrase => phrase.Subject, StringComparer.Ordinal).Select(group => group.ToList())],
            group => writer.Plain($"{No(group[0])} ").StrongList([.. group.Select(phrase => phrase.Verb)]), L(" and "));
    }
}
