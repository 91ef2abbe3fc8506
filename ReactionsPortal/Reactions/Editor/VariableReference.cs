using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>How a variable is written where it is used.</summary>
public static class VariableReference
{
    public static string InTemplate(string name, TemplateSyntax? syntax) => syntax == TemplateSyntax.Scriban ? $"{{{{ {name} }}}}" : $"#{{{name}}}";

    public static string InScript(string name) => name.StartsWith(VariablePrefix.Secrets, StringComparison.OrdinalIgnoreCase)
        ? $"$Secrets['{name[VariablePrefix.Secrets.Length..]}']"
        : $"$OctopusParameters['{name.Replace("'", "''", StringComparison.Ordinal)}']";
}
