namespace ReactionsPortal.Members.OpenId;

internal static partial class OpenIdLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The identity provider's answer was refused.")]
    public static partial void AnswerRefused(this ILogger log, Exception? why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Subject} proved itself at the identity provider and was not let in: {Reason}")]
    public static partial void NotLetIn(this ILogger log, string subject, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The client secret of single sign-on cannot be decrypted: save it again.")]
    public static partial void SecretNotRead(this ILogger log, Exception why);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is saved of single sign-on could not be read")]
    public static partial void NotLoaded(this ILogger log, Exception why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The groups make {Email} {Role}, but it is the last Administrator and stays one.")]
    public static partial void LastStays(this ILogger log, string email, string role);
}
