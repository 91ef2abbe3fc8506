namespace ReactionsPortal.Templates;

internal static partial class TemplatesLog
{
    [LoggerMessage(1, LogLevel.Warning, "The first templates may be rendered slowly: none could be rendered ahead")]
    public static partial void NotWarm(this ILogger logger, Exception broken);

    [LoggerMessage(2, LogLevel.Debug, "{Count} templates were rendered ahead")]
    public static partial void Warm(this ILogger logger, int count);
}
