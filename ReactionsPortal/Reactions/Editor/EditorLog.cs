namespace ReactionsPortal.Reactions.Editor;

internal static partial class EditorLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "What the data makes doubtful about a reaction could not be asked.")]
    public static partial void NotAsked(ILogger<EditorPage> log, Exception broken);
}
