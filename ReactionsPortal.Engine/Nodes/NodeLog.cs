using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Nodes;

internal static partial class NodeLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "This node is number {Number}, {Name}")]
    public static partial void Registered(this ILogger log, int number, string name);

    [LoggerMessage(Level = LogLevel.Information, Message = "This node leads from now on (term {Term}): it reads the feeds, matches events and hands out runs")]
    public static partial void Leads(this ILogger log, long term);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This node leads no more (term {Term})")]
    public static partial void LeadsNoMore(this ILogger log, long term);

    [LoggerMessage(Level = LogLevel.Error, Message = "What leading needs could not be read; it is tried again")]
    public static partial void NotPrepared(this ILogger log, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Node {Number} ended without a word: what it had under way is taken over")]
    public static partial void TakenOver(this ILogger log, int number);

    [LoggerMessage(Level = LogLevel.Error, Message = "What node {Number} had under way could not be taken over; it is tried again")]
    public static partial void NotTakenOver(this ILogger log, int number, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The other nodes gave this one up (number {Number}) while it was away: what it had under way is theirs")]
    public static partial void GivenUp(this ILogger log, int number);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not hear this node: {Reason}")]
    public static partial void NotHeard(this ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database hears this node again")]
    public static partial void HeardAgain(this ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "News of the other nodes cannot be heard: {Reason}")]
    public static partial void NewsCut(this ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "News of another node, {Kind}, could not be used")]
    public static partial void SignalBroken(this ILogger log, string kind, Exception cause);
}
