namespace ReactionsPortal.Triggers;

/// <summary>What the door for webhooks writes to the log. Never what was sent.</summary>
internal sealed partial class TriggersLog;

internal static partial class TriggersLogExtensions
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A webhook was refused with 503: its event could not be stored.")]
    public static partial void NotStored(this ILogger<TriggersLog> log, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} calls were refused with 429 as their address had {Most} open already, the last one from {Address}. The setting is Intake:OpenCallsPerAddress.")]
    public static partial void TooManyOpen(this ILogger<TriggersLog> log, int count, int most, string address);
}
