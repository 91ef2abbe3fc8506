namespace ReactionsPortal.Engine.Model;

/// <summary>How the names of variables begin that no event brings.</summary>
public static class VariablePrefix
{
    /// <summary>Secrets, each by its name.</summary>
    public const string Secrets = "Secrets.";

    /// <summary>What answers and scripts brought, whatever reactions call it, without the dot.</summary>
    public const string AllCaptured = "Captured";

    /// <summary>What an answer or a script brought.</summary>
    public const string Captured = AllCaptured + ".";

    /// <summary>What was awaited and did not come.</summary>
    public const string Absence = "Absence.";

    /// <summary>What happened in the portal itself.</summary>
    public const string Portal = "Portal.";
}
