using System.Globalization;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Hosting;

namespace ReactionsPortal.Triggers;

/// <summary>Answers a stranger who is refused: the same at every door.</summary>
internal static class IntakeRefusal
{
    public static Task RefuseAsync(this HttpContext context, IntakeVerdict.Refused refused)
    {
        context.RequestServices.GetRequiredService<RefusalLog>().Webhook(context, refused.Status, refused.Sentence);
        if (refused.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (refused.Methods is { } methods)
            context.Response.Headers.Allow = string.Join(", ", methods);
        if (refused.AcceptEncoding is { } codings)
            context.Response.Headers.AcceptEncoding = codings;
        if (refused.Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "ApiKey";
        return Results.Problem(refused.Sentence, statusCode: refused.Status).ExecuteAsync(context);
    }

    /// <summary>The event cannot be stored; its sender comes again.</summary>
    public static IntakeVerdict.Refused NotStored { get; } =
        new(StatusCodes.Status503ServiceUnavailable, "The event cannot be stored now. Send it again later.", TimeSpan.FromSeconds(30));
}
