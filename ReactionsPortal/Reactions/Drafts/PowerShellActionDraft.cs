using System.Globalization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>A script, while edited.</summary>
public sealed class PowerShellActionDraft
{
    public string Script { get; set; } = "";

    public bool Repeatable { get; set; }

    /// <summary>Connection of the Octopus cmdlets; empty: the trigger's, else the first.</summary>
    public string Connection { get; set; } = "";

    /// <summary>Most memory in megabytes; empty: the portal's.</summary>
    public string Memory { get; set; } = "";

    /// <summary>Lines of output that are kept; empty: the portal's.</summary>
    public string OutputLines { get; set; } = "";

    /// <summary>Bytes of output that are kept; empty: the portal's.</summary>
    public string OutputBytes { get; set; } = "";

    /// <summary>Values that the script finds under names of its own.</summary>
    public List<NamedRowDraft> Parameters { get; set; } = [];

    public static PowerShellActionDraft Of(PowerShellAction action) => new()
    {
        Script = action.Script,
        Repeatable = action.Repeatable,
        Connection = action.Connection ?? "",
        Memory = Text(action.Limits?.MemoryMegabytes),
        OutputLines = Text(action.Limits?.OutputLines),
        OutputBytes = Text(action.Limits?.OutputBytes),
        Parameters = DraftRows.Of(action.Parameters, one => new NamedRowDraft { Name = one.Key, Value = one.Value ?? "" }),
    };

    /// <param name="origin">What the draft was made from; whatever the form has no field for is kept.</param>
    public PowerShellAction ToAction(PowerShellAction? origin) => (origin ?? new()) with
    {
        Script = Script,
        Repeatable = Repeatable,
        Connection = Connection.Trim() is { Length: > 0 } name ? name : null,
        Parameters = DraftRows.Named(Parameters, row => row.Name, row => row.Value, StringComparer.OrdinalIgnoreCase) is { Count: > 0 } named ? named : null,
        Limits = LimitsOrNull(origin?.Limits),
    };

    /// <summary>Adds what keeps the draft from being saved.</summary>
    public void AddProblems(Dictionary<string, string> problems)
    {
        foreach (var (field, text) in ((string, string)[])[("memoryMegabytes", Memory), ("outputLines", OutputLines), ("outputBytes", OutputBytes)])
        {
            if (text.Trim().Length > 0 && Number(text) is null)
                problems[$"action.powershell.limits.{field}"] = L("This is a whole number.");
        }
        DraftRows.AddProblems(problems, "action.powershell.parameters", L("parameter"), Parameters.Where(row => !row.IsEmpty).Select(row => row.Name), StringComparer.OrdinalIgnoreCase, lacks: L("A parameter has a value but no name."));
    }

    private ScriptLimits? LimitsOrNull(ScriptLimits? origin)
    {
        var limits = (origin ?? new()) with { MemoryMegabytes = Number(Memory), OutputLines = Number(OutputLines), OutputBytes = Number(OutputBytes) };
        return limits == new ScriptLimits() ? null : limits;
    }

    private static int? Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
