using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using ReactionsPortal.Members;

namespace ReactionsPortal.Hosting;

/// <summary>How many live pages one member has open at once. Each costs memory on the server as long as it is open.</summary>
internal sealed class LivePages(IOptions<RequestLimits> limits, RefusalLog refusals, ILogger<LivePages> log) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _open = PartitionedRateLimiter.Create<string, string>(member =>
        RateLimitPartition.GetConcurrencyLimiter(member, _ => new ConcurrencyLimiterOptions { PermitLimit = limits.Value.MaxPagesPerMember, QueueLimit = 0 }));

    /// <summary>Lets a live page's connection in, for as long as it is open, or answers 429.</summary>
    public async Task LimitAsync(HttpContext context, RequestDelegate next)
    {
        var member = context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        using var place = _open.AttemptAcquire(member);
        if (place.IsAcquired)
        {
            await next(context);
            return;
        }

        if (refusals.MayWrite(context))
        {
            var (who, from, most) = (context.User.Identity?.Name ?? "nobody", CallerAddress.Of(context), limits.Value.MaxPagesPerMember);
            log.TooManyPages(who, from, most);
        }

        await Results.Problem("You have as many pages open as one member may. Close some.", statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(context);
    }

    public void Dispose() => _open.Dispose();
}

/// <summary>Puts it in the way of live pages.</summary>
internal static class LivePageLimiting
{
    public static void UseLivePageLimit(this IApplicationBuilder app)
    {
        var pages = app.ApplicationServices.GetRequiredService<LivePages>();
        app.UseWhen(context => context.Request.Path == "/_blazor" && !HttpMethods.IsPost(context.Request.Method), live => live.Use(pages.LimitAsync));
    }
}
