using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>What the PowerShell action tells the operator.</summary>
internal static partial class PowerShellLog
{
    [LoggerMessage(1, LogLevel.Information, "Scripts run in PowerShell {Version} ({Path}), {WarmHosts} hosts are kept ready")]
    public static partial void Using(this ILogger logger, Version version, string path, int warmHosts);

    [LoggerMessage(2, LogLevel.Debug, "A script host is ready: process {ProcessId}, after {Milliseconds} ms")]
    public static partial void HostReady(this ILogger logger, int processId, long milliseconds);

    [LoggerMessage(3, LogLevel.Warning, "A script host could not be kept ready: {Reason} The next try is in {Delay}")]
    public static partial void HostNotReady(this ILogger logger, string reason, TimeSpan delay);

    [LoggerMessage(4, LogLevel.Information, "A waiting script host ended by itself (process {ProcessId}) and is replaced")]
    public static partial void HostLost(this ILogger logger, int processId);

    [LoggerMessage(5, LogLevel.Error, "A script host failed in a way that is no script's fault")]
    public static partial void HostBroken(this ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Information, "Module {Name} (SHA-256 {Hash}, {Bytes} bytes) was uploaded by {Member}")]
    public static partial void ModuleUploaded(this ILogger logger, string name, string hash, long bytes, string member);

    [LoggerMessage(7, LogLevel.Information, "Module {Name} was deleted by {Member}")]
    public static partial void ModuleDeleted(this ILogger logger, string name, string member);
}
