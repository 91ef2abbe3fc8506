namespace ReactionsPortal.Triggers;

/// <summary>What the door for webhooks writes to the log. Never what was sent.</summary>
internal sealed partial class TriggersLog;

internal static partial class TriggersLogExtensions
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A webhook was refused with 503: its event could not be stored.")]
    public static partial void NotStored(this ILogger<TriggersLog> log, Exception failure);
}
