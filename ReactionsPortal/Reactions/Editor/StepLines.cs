using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Variables;
using ReactionsPortal.Reactions.Sentences;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>What a folded step says: "Octopus main: DeploymentFailed, DeploymentStarted".</summary>
public static class StepLines
{
    public static string Of(EditorStep step, ReactionDocument document) => step switch
    {
        EditorStep.Trigger => Trigger(document.Trigger),
        EditorStep.Filter => document.Filter is null ? document.Trigger.Absence is { After: null } ? L("any of the expected events") : L("every event of the trigger") : InWords.Count(Count(document.Filter), "condition", "conditions"),
        EditorStep.Action => Action(document.Action),
        _ => "",
    };

    private static string Trigger(Trigger trigger) => trigger switch
    {
        { Octopus: { } octopus } => $"{octopus.Connection}: {string.Join(", ", octopus.Events)}",
        { Absence: { After: { } after } absence } => L($"{absence.Connection}: {string.Join(", ", after)}, then no {AbsenceWords.Or(absence.Events)}"),
        { Absence: { } absence } => L($"{absence.Connection}: no {AbsenceWords.Or(absence.Events)}"),
        { Portal: { } portal } => L($"The portal: {string.Join(", ", portal.Events)}"),
        { Webhook: { } webhook } => $"{string.Join(", ", webhook.Methods)} {webhook.Route}",
        _ => "",
    };

    private static string Action(ActionDocument action)
    {
        var writer = new SentenceWriter();
        ActionClause.Write(writer, action);
        return InWords.Sentence(string.Concat(writer.Parts.Select(part => part.Text)));
    }

    private static int Count(Filter filter) => filter switch
    {
        { All: { } all } => all.Sum(Count),
        { Any: { } any } => any.Sum(Count),
        { Not: { } not } => Count(not),
        _ => 1,
    };
}
