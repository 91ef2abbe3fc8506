using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>How a variable is written where it is used.</summary>
public static class VariableReference
{
    private const string Secrets = "Secrets.";

    public static string InTemplate(string name, TemplateSyntax? syntax) => syntax == TemplateSyntax.Scriban ? $"{{{{ {name} }}}}" : $"#{{{name}}}";

    public static string InScript(string name) => name.StartsWith(Secrets, StringComparison.OrdinalIgnoreCase)
        ? $"$Secrets['{name[Secrets.Length..]}']"
        : $"$OctopusParameters['{name.Replace("'", "''", StringComparison.Ordinal)}']";
}
