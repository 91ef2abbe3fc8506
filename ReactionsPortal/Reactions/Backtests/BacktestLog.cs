namespace ReactionsPortal.Reactions.Backtests;

internal static partial class BacktestLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A backtest failed.")]
    public static partial void NotTried(this ILogger<BacktestPanel> log, Exception failure);
}
