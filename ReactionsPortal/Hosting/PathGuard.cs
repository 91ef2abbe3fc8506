using Microsoft.AspNetCore.Http.Features;
using ReactionsPortal.Engine.Refusing;

namespace ReactionsPortal.Hosting;

/// <summary>
/// Refuses a path with a step to the folder above, plain or in percent signs, once or twice: nobody who means well sends one.
/// The server tidies such a path up before anything else sees it, so what was really sent is looked at.
/// </summary>
internal static class PathGuard
{
    private const int MostDecodings = 3;

    /// <summary>Longest path that is repeated in the log.</summary>
    private const int LongestTold = 200;

    /// <summary>Puts it in the way of calls, before files are served.</summary>
    public static void UsePathGuard(this IApplicationBuilder app)
    {
        var refusals = app.ApplicationServices.GetRequiredService<RefusalLog>();
        app.Use((context, next) =>
        {
            var path = Sent(context);
            if (!LeadsUp(path)) return next(context);

            refusals.LedUp(context, path.Length > LongestTold ? path[..LongestTold] : path);
            return Results.Problem("The path has a step to the folder above (..). Name what you mean.", statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
        });
    }

    /// <summary>Whether a path as it was sent has a segment <c>..</c>.</summary>
    internal static bool LeadsUp(string path)
    {
        if (!path.Contains('.', StringComparison.Ordinal) && !path.Contains('%', StringComparison.Ordinal)) return false;

        for (var decoding = 0; decoding <= MostDecodings; decoding++)
        {
            if (Upwards.Leads(path)) return true;
            var decoded = Uri.UnescapeDataString(path);
            if (decoded == path) return false;
            path = decoded;
        }

        return false;
    }

    /// <summary>The path without its query, which may hold a key.</summary>
    private static string Sent(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw ? raw : context.Request.Path.Value ?? "";
        return target.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? target[..query] : target;
    }
}
