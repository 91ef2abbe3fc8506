namespace ReactionsPortal.Nodes;

internal static partial class NodePagesLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The nodes could not be read")]
    public static partial void NodesNotRead(this ILogger log, Exception cause);
}
