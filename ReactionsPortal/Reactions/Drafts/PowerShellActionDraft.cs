using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>A script, while edited.</summary>
public sealed class PowerShellActionDraft
{
    public string Script { get; set; } = "";

    public bool Repeatable { get; set; }

    /// <summary>Connection of the Octopus cmdlets; empty: the trigger's, else the first.</summary>
    public string Connection { get; set; } = "";

    public List<ParameterDraft> Parameters { get; set; } = [];

    public static PowerShellActionDraft Of(PowerShellAction action) => new()
    {
        Script = action.Script,
        Repeatable = action.Repeatable,
        Connection = action.Connection ?? "",
        Parameters = [.. (action.Parameters ?? new Dictionary<string, string>()).Select(one => new ParameterDraft { Name = one.Key, Value = one.Value ?? "" })],
    };

    /// <param name="origin">What the draft was made from; whatever the form has no field for is kept.</param>
    public PowerShellAction ToAction(PowerShellAction? origin) => (origin ?? new()) with
    {
        Script = Script,
        Repeatable = Repeatable,
        Connection = Connection.Trim() is { Length: > 0 } name ? name : null,
        Parameters = Named(),
    };

    /// <summary>Adds what keeps the draft from being saved.</summary>
    public void AddProblems(Dictionary<string, string> problems)
    {
        if (Parameters.Exists(one => one.Name.Trim().Length == 0 && one.Value.Length > 0))
            problems["action.powershell.parameters"] = "A parameter has a value but no name.";
        else if (Parameters.Where(one => one.Name.Trim().Length > 0).GroupBy(one => one.Name.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key is { } name)
            problems["action.powershell.parameters"] = $"The parameter {name} is there twice.";
    }

    private Dictionary<string, string>? Named()
    {
        var named = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var one in Parameters.Where(one => one.Name.Trim().Length > 0))
            named[one.Name.Trim()] = one.Value;
        return named.Count > 0 ? named : null;
    }
}
