using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Sentences;

/// <summary>A reaction as one sentence that is true of it, unfinished or not: "When a deployment of Core Web to Production fails, post to hooks.slack.com."</summary>
public sealed record ReactionSentence
{
    private const int LongestName = 200;

    private ReactionSentence(IReadOnlyList<SentencePart> parts) => Parts = parts;

    /// <summary>In reading order; together they are the sentence.</summary>
    public IReadOnlyList<SentencePart> Parts { get; }

    public static ReactionSentence Of(ReactionDocument document)
    {
        var writer = new SentenceWriter();
        if (!document.Enabled)
            writer.Plain(L("Paused: "));

        var trigger = new TriggerClause(document.Trigger, document.Filter);
        if (trigger.Missing is { } missing)
            Unstarted(writer, document, missing);
        else
            Started(writer, document, trigger);
        return new ReactionSentence(writer.Parts);
    }

    /// <summary>A name to start with: "Post to hooks.slack.com when a deployment of Core Web to Production fails"; empty while trigger or action is missing.</summary>
    public static string SuggestedName(ReactionDocument document)
    {
        var trigger = new TriggerClause(document.Trigger, document.Filter);
        if (trigger.Missing is not null || !ActionClause.IsFilled(document.Action))
            return "";

        var writer = new SentenceWriter();
        ActionClause.Write(writer, document.Action);
        writer.Plain(L(" when "));
        trigger.Write(writer);
        var name = Capital(Text(writer.Parts));
        return name.Length <= LongestName ? name : name[..LongestName].TrimEnd();
    }

    /// <inheritdoc />
    public override string ToString() => Text(Parts);

    private static void Unstarted(SentenceWriter writer, ReactionDocument document, string missing)
    {
        writer.Plain(document.Enabled ? Capital(missing) : missing);
        if (ActionClause.IsChosen(document.Action))
        {
            writer.Plain(L(". It would "));
            ActionClause.Write(writer, document.Action);
        }

        writer.Plain(".");
    }

    private static void Started(SentenceWriter writer, ReactionDocument document, TriggerClause trigger)
    {
        writer.Plain(document.Enabled ? L("When ") : L("when "));
        trigger.Write(writer);
        writer.Plain(", ");
        if (ActionClause.IsChosen(document.Action))
            ActionClause.Write(writer, document.Action);
        else
            writer.Plain(L("nothing is done yet"));
        writer.Plain(".");
    }

    private static string Text(IEnumerable<SentencePart> parts) => string.Concat(parts.Select(part => part.Text));

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
