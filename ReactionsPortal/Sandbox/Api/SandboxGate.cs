using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>What every request to the sandbox's API passes: the faults that are on, the key, the space; then refusals become answers.</summary>
internal static class SandboxGate
{
    /// <summary>Lets a request through to its answer, or answers in its place.</summary>
    /// <remarks>With <paramref name="isOpen"/> no key is asked for.</remarks>
    public static async Task<IResult> PassAsync(
        HttpContext http, SandboxServer server, bool isOpen, Func<HttpContext, SandboxServer, Task<IResult>> answer)
    {
        TellTime(http, server);
        if (await FaultAsync(http, server) is { } fault) return fault;
        if (!isOpen && Refusal(http, server) is { } refused)
        {
            return SandboxAnswer.Problem(StatusCodes.Status401Unauthorized, refused);
        }
        if (http.Request.RouteValues["space"] is string space && !IsTheSpace(space)) return OctopusRefusal.NotFound(space).Answer();

        try
        {
            return await answer(http, server);
        }
        catch (OctopusRefusal refusal)
        {
            return refusal.Answer();
        }
    }

    private static bool IsTheSpace(string space) =>
        space.Equals(SandboxFixtures.SpaceId, StringComparison.OrdinalIgnoreCase)
        || space.Equals(SandboxFixtures.SpaceName, StringComparison.OrdinalIgnoreCase)
        || space.Equals(SandboxFixtures.SpaceSlug, StringComparison.OrdinalIgnoreCase);

    /// <summary>A server whose clock is off says so in <c>Date</c> too.</summary>
    private static void TellTime(HttpContext http, SandboxServer server)
    {
        var minutes = server.Faults.Current.ClockOffsetMinutes;
        if (minutes != 0) http.Response.Headers.Date = server.Now.AddMinutes(minutes).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<IResult?> FaultAsync(HttpContext http, SandboxServer server)
    {
        var faults = server.Faults;
        var now = faults.Current;
        if (now.SlowMilliseconds > 0) await server.WaitAsync(TimeSpan.FromMilliseconds(now.SlowMilliseconds), http.RequestAborted);
        if (faults.CutsNow()) return await CutAsync(http);
        if (faults.IsTooManyNow())
        {
            http.Response.Headers.RetryAfter = now.RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return SandboxAnswer.Problem(StatusCodes.Status429TooManyRequests, "Too many requests. Please wait before you try again.");
        }
        return faults.FailsNow()
            ? SandboxAnswer.Problem(StatusCodes.Status500InternalServerError, "An unexpected error occurred while executing the request.")
            : null;
    }

    /// <summary>Why the key of the request is not accepted; null where it is, and then the request knows whose it is.</summary>
    private static string? Refusal(HttpContext http, SandboxServer server)
    {
        if (SandboxKeys.Sent(http.Request) is null)
        {
            return "You must be logged in to request this resource. Please provide a valid API key or log in again.";
        }
        if (SandboxKeys.OwnerOf(http.Request, server.Options) is not { } owner || (owner == SandboxUser.Automation && server.Faults.Current.KeyRevoked))
        {
            return "The API key you provided was not valid. Please double-check your API key and try again.";
        }
        http.Features.Set(owner);
        return null;
    }

    private static async Task<IResult> CutAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync("{\"ItemType\": \"", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        http.Abort();
        return Results.Empty;
    }
}
