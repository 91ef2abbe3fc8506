using System.Net;
using ReactionsPortal.Engine.Intake.Limits;
using ReactionsPortal.Engine.Refusing;
using ReactionsPortal.Members;

namespace ReactionsPortal.Hosting;

/// <summary>Has the log say which calls were refused, to whom and from where. Webhooks' are under Deliveries as well.</summary>
/// <remarks>Only the path: a query may hold a key. Of one address so many lines a minute, so that nobody fills a disk with them.</remarks>
internal sealed class RefusalLog(ILogger<RefusalLog> log) : IDisposable
{
    private static readonly string[] Elsewhere = ["/triggers", "/octopus", "/sandbox"];

    private static readonly object Noted = new();

    private readonly LineLimit _lines = new();

    /// <summary>A page of another site sent it.</summary>
    public void Forged(HttpContext context)
    {
        if (!MayWrite(context)) return;

        var (from, origin) = (CallerAddress.Of(context), context.Request.Headers.Origin.ToString());
        log.Forged(context.Request.Method, context.Request.Path, from, origin.Length > 0 ? origin : "which did not say so");
    }

    /// <summary>A form came without the token of its page.</summary>
    public void WithoutToken(HttpContext context)
    {
        if (!MayWrite(context)) return;

        var from = CallerAddress.Of(context);
        log.NoToken(context.Request.Method, context.Request.Path, from);
    }

    /// <summary>A path was to lead out of where it began.</summary>
    public void LedUp(HttpContext context, string path)
    {
        if (!MayWrite(context)) return;

        var from = CallerAddress.Of(context);
        log.LedUp(context.Request.Method, path, from);
    }

    /// <summary>A webhook was turned away. A wrong key is told by the intake, which knows what is wrong with it.</summary>
    public void Webhook(HttpContext context, int status, string reason)
    {
        if (status is StatusCodes.Status401Unauthorized or >= StatusCodes.Status500InternalServerError || !MayWrite(context)) return;

        var from = CallerAddress.Of(context);
        log.WebhookRefused(context.Request.Method, context.Request.Path, from, status, reason);
    }

    /// <summary>What came was no request that the server could read. What it was is not told: it may hold a key.</summary>
    public void Malformed(IPAddress? address, string why)
    {
        if (!MayWrite(address)) return;

        var from = CallerAddress.Of(address);
        log.Malformed(from, why.Split('\'')[0].TrimEnd(' ', ':', '.'));
    }

    /// <summary>An address has as many connections open as it may have.</summary>
    public void Connection(IPAddress address, int most)
    {
        if (!MayWrite(address)) return;

        var from = CallerAddress.Of(address);
        log.TooManyConnections(from, most);
    }

    /// <summary>Notes what an answer says, where nobody said why yet.</summary>
    public void Note(HttpContext context)
    {
        var status = context.Response.StatusCode;
        if (status is not (400 or 401 or 403 or 413 or 415 or 429) || context.Items.ContainsKey(Noted)
            || Elsewhere.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)) || !MayWrite(context)) return;

        var (from, who) = (CallerAddress.Of(context), context.User.Identity?.Name ?? "nobody");
        log.CallRefused(context.Request.Method, context.Request.Path, from, who, status);
    }

    /// <summary>Takes a line for the call's address.</summary>
    /// <returns>False when the address has had its lines of this minute, which the last one says.</returns>
    public bool MayWrite(HttpContext context)
    {
        context.Items[Noted] = true;
        return MayWrite(context.Connection.RemoteIpAddress);
    }

    public void Dispose() => _lines.Dispose();

    private bool MayWrite(IPAddress? address)
    {
        var line = _lines.Take(Callers.Of(address));
        if (line == LineTaken.Last)
        {
            var from = CallerAddress.Of(address);
            log.MoreRefused(from);
        }

        return line == LineTaken.One;
    }
}

/// <summary>Puts it in the way of calls.</summary>
internal static class RefusalLogging
{
    public static void UseRefusalLog(this IApplicationBuilder app)
    {
        var refusals = app.ApplicationServices.GetRequiredService<RefusalLog>();
        app.Use(async (context, next) =>
        {
            await next(context);
            refusals.Note(context);
        });
    }
}
