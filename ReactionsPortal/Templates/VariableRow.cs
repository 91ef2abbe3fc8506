namespace ReactionsPortal.Templates;

/// <summary>A variable of one's own, as it is typed.</summary>
internal sealed class VariableRow
{
    public string Name { get; set; } = "";

    public string Value { get; set; } = "";

    /// <summary>What is wrong with the name; null: nothing.</summary>
    public string? Problem => PlaygroundResult.IsSecret(Name) ? L("Secrets have no value here.") : null;
}
