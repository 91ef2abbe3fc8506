namespace ReactionsPortal.Reactions.Editor;

/// <summary>Names of the steps, and which step a field belongs to.</summary>
public static class EditorSteps
{
    public static IReadOnlyList<EditorStep> All { get; } = [EditorStep.Trigger, EditorStep.Filter, EditorStep.Action, EditorStep.Test];

    public static string Title(this EditorStep step) => step switch
    {
        EditorStep.Trigger => L("Trigger"),
        EditorStep.Filter => L("Filter"),
        EditorStep.Action => L("Action"),
        _ => L("Test and save"),
    };

    public static string Change(this EditorStep step) => step switch
    {
        EditorStep.Trigger => L("Change trigger"),
        EditorStep.Filter => L("Change filter"),
        EditorStep.Action => L("Change action"),
        _ => L("Change test and save"),
    };

    public static string Fold(this EditorStep step) => step switch
    {
        EditorStep.Trigger => L("Fold trigger"),
        EditorStep.Filter => L("Fold filter"),
        EditorStep.Action => L("Fold action"),
        _ => L("Fold test and save"),
    };

    /// <summary>Id of the step's element, also the address's fragment.</summary>
    public static string Anchor(this EditorStep step) => $"step-{step.ToString().ToLowerInvariant()}";

    /// <param name="path">Path of a field of the document: <c>trigger.webhook.route</c>.</param>
    public static EditorStep Of(string path) => path.Split('.', '[')[0] switch
    {
        "trigger" => EditorStep.Trigger,
        "filter" => EditorStep.Filter,
        "action" or "timeout" or "retry" or "limit" or "pauseAfterFailures" => EditorStep.Action,
        _ => EditorStep.Test,
    };
}
