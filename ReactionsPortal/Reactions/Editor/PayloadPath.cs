using System.Text.RegularExpressions;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Where a value of a delivery stands, as scripts, templates and conditions write it.</summary>
/// <param name="Script">For a script: <c>$Payload.repository.full_name</c>.</param>
/// <param name="Variable">For a template or a condition: <c>Webhook.Body.repository.full_name</c>.</param>
public sealed partial record PayloadPath(string Script, string Variable)
{
    public static PayloadPath Body { get; } = new("$Payload", "Webhook.Body");

    /// <summary>A field within.</summary>
    public PayloadPath Field(string name) => new(
        Plain().IsMatch(name) ? $"{Script}.{name}" : $"{Script}.{Quoted(name)}",
        $"{Variable}.{name}");

    /// <summary>An item of a list.</summary>
    public PayloadPath Item(string index) => new($"{Script}[{index}]", $"{Variable}[{index}]");

    /// <summary>A header or a parameter.</summary>
    /// <param name="script">The script's variable, such as <c>$Headers</c>.</param>
    /// <param name="prefix">The variables' prefix, such as <c>Webhook.Header</c>.</param>
    /// <param name="name">Its name.</param>
    public static PayloadPath Of(string script, string prefix, string name) => new($"{script}[{Quoted(name)}]", $"{prefix}.{name}");

    /// <summary>A variable that has a name of its own.</summary>
    public static PayloadPath Named(string name) => new(VariableReference.InScript(name), name);

    private static string Quoted(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
