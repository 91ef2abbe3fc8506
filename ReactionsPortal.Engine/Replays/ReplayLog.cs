using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Replays;

internal static partial class ReplayLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A replay is held up; it is tried again")]
    public static partial void ReplayHeldUp(this ILogger<ReplayDesk> log, Exception broken);
}
