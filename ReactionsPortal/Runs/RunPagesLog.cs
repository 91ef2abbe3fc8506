namespace ReactionsPortal.Runs;

internal static partial class RunPagesLog
{
    [LoggerMessage(LogLevel.Error, "The list of runs could not be read.")]
    public static partial void ListFailed(ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Error, "Run {Run} could not be read.")]
    public static partial void RunFailed(ILogger log, Guid run, Exception failure);
}
