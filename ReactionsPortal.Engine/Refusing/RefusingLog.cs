using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Refusing;

internal static partial class RefusingLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Who} from {Address} the {Thing} {Id}: it is in no folder in which they have a role")]
    public static partial void Hidden(this ILogger log, string who, string address, string thing, string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Who} from {Address}: {Why}")]
    public static partial void TooLow(this ILogger log, string who, string address, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Gave up a pattern of the filter of {Reaction}: {Field} could not be searched in time, and counts as not matching")]
    public static partial void Pattern(this ILogger log, string field, string reaction);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused to call {Host}: {Why}")]
    public static partial void Destination(this ILogger log, string host, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Gave up a template: {Why}")]
    public static partial void Template(this ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "More of {Of} was refused than is noted: the rest of this minute is not")]
    public static partial void More(this ILogger log, string of);
}
