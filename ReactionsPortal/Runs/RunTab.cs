using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Runs;

/// <summary>A kind of evidence on a run's page.</summary>
/// <param name="Key">In the address.</param>
/// <param name="English">On the tab, in English.</param>
internal sealed record RunTab(string Key, string English)
{
    /// <summary>On the tab.</summary>
    public string Title => L(English);

    public static RunTab Response { get; } = new("response", Noted("Response"));

    public static RunTab Request { get; } = new("request", Noted("Request"));

    public static RunTab Log { get; } = new("log", Noted("Log"));

    public static RunTab Script { get; } = new("script", Noted("Script"));

    public static RunTab Payload { get; } = new("payload", Noted("Payload"));

    public static RunTab Variables { get; } = new("variables", Noted("Variables"));

    public static RunTab Files { get; } = new("files", Noted("Files"));

    private static readonly RunTab[] Http = [Response, Request, Log, Variables];

    private static readonly RunTab[] PowerShell = [Log, Script, Payload, Variables, Files];

    /// <summary>In the order shown; the first is open when the address names none.</summary>
    public static IReadOnlyList<RunTab> For(ActionKind action) => action == ActionKind.Http ? Http : PowerShell;
}
