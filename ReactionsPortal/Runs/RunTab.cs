using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Runs;

/// <summary>A kind of evidence on a run's page.</summary>
/// <param name="Key">In the address.</param>
/// <param name="Title">On the tab.</param>
internal sealed record RunTab(string Key, string Title)
{
    public static RunTab Response { get; } = new("response", "Response");

    public static RunTab Request { get; } = new("request", "Request");

    public static RunTab Log { get; } = new("log", "Log");

    public static RunTab Script { get; } = new("script", "Script");

    public static RunTab Payload { get; } = new("payload", "Payload");

    public static RunTab Variables { get; } = new("variables", "Variables");

    public static RunTab Files { get; } = new("files", "Files");

    private static readonly RunTab[] Http = [Response, Request, Log, Variables];

    private static readonly RunTab[] PowerShell = [Log, Script, Payload, Variables, Files];

    /// <summary>In the order shown; the first is open when the address names none.</summary>
    public static IReadOnlyList<RunTab> For(ActionKind action) => action == ActionKind.Http ? Http : PowerShell;
}
