using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>A script, while edited.</summary>
public sealed class PowerShellActionDraft
{
    public string Script { get; set; } = "";

    public bool Repeatable { get; set; }

    /// <summary>Connection of the Octopus cmdlets; empty: the trigger's, else the first.</summary>
    public string Connection { get; set; } = "";

    public static PowerShellActionDraft Of(PowerShellAction action) => new()
    {
        Script = action.Script,
        Repeatable = action.Repeatable,
        Connection = action.Connection ?? "",
    };

    /// <param name="origin">What the draft was made from; whatever the form has no field for is kept.</param>
    public PowerShellAction ToAction(PowerShellAction? origin) => (origin ?? new()) with
    {
        Script = Script,
        Repeatable = Repeatable,
        Connection = Connection.Trim() is { Length: > 0 } name ? name : null,
    };
}
