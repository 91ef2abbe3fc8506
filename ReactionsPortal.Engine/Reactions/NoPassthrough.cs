namespace ReactionsPortal.Engine.Reactions;

/// <summary>A webhook trigger and an HTTP action do not go together: the portal is no broker that passes strangers' calls on.</summary>
public static class NoPassthrough
{
    /// <summary>Why, for whoever tries.</summary>
    public static string Reason => L("A webhook cannot start an HTTP request: the portal passes no stranger's call on. Use a PowerShell script.");
}
