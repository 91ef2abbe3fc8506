using System.Security.Cryptography;
using System.Text;
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
        if (await FaultAsync(http, server) is { } fault) return fault;
        if (!isOpen && Refusal(http.Request, server) is { } refused)
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

    /// <summary>Whether the key of the request is the sandbox's, whatever faults are on.</summary>
    public static bool HasKey(HttpRequest request, string key) => KeyOf(request) is { } sent && IsSame(sent, key);

    private static bool IsTheSpace(string space) =>
        space.Equals(SandboxFixtures.SpaceId, StringComparison.OrdinalIgnoreCase)
        || space.Equals(SandboxFixtures.SpaceName, StringComparison.OrdinalIgnoreCase)
        || space.Equals(SandboxFixtures.SpaceSlug, StringComparison.OrdinalIgnoreCase);

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

    private static string? Refusal(HttpRequest request, SandboxServer server)
    {
        if (KeyOf(request) is not { } sent)
        {
            return "You must be logged in to request this resource. Please provide a valid API key or log in again.";
        }
        return IsSame(sent, server.Options.ApiKey) && !server.Faults.Current.KeyRevoked
            ? null
            : "The API key you provided was not valid. Please double-check your API key and try again.";
    }

    private static string? KeyOf(HttpRequest request)
    {
        var key = request.Headers["X-Octopus-ApiKey"].ToString();
        if (key.Length > 0) return key;
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization["Bearer ".Length..].Trim() : null;
    }

    private static bool IsSame(string sent, string key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(key));

    private static async Task<IResult> CutAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync("{\"ItemType\": \"", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        http.Abort();
        return Results.Empty;
    }
}
