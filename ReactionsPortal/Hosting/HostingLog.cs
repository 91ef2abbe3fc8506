namespace ReactionsPortal.Hosting;

internal static partial class HostingLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Method} {Path} from {Address}: a page of another site sent it ({Origin})")]
    public static partial void Forged(this ILogger log, string method, string path, string? address, string origin);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Method} {Path} from {Address}: the form brought no antiforgery token of this browser")]
    public static partial void NoToken(this ILogger log, string method, string path, string? address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Method} {Path} from {Address} as {Who}: {Status}")]
    public static partial void CallRefused(this ILogger log, string method, string path, string? address, string who, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Method} {Path} from {Address}: the path leads to the folder above")]
    public static partial void LedUp(this ILogger log, string method, string path, string? address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Method} {Path} from {Address}: {Status}, {Reason}")]
    public static partial void WebhookRefused(this ILogger log, string method, string path, string? address, int status, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused what {Address} sent: {Why}")]
    public static partial void Malformed(this ILogger log, string? address, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Closed a connection of {Address}: {Most} are open, which is the most that one address may have (Limits:MaxConnectionsPerAddress)")]
    public static partial void TooManyConnections(this ILogger log, string? address, int most);

    [LoggerMessage(Level = LogLevel.Warning, Message = "More calls from {Address} were refused than are noted: the others of this minute are not")]
    public static partial void MoreRefused(this ILogger log, string? address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a live page of {Member} from {Address}: {Most} are open, which is the most that one member may have")]
    public static partial void TooManyPages(this ILogger log, string member, string? address, int most);
}
