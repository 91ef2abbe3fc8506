using System.Security.Cryptography;
using System.Text;
using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>The API keys that the sandbox accepts: one for each user, so that the audit trail tells who did what.</summary>
internal static class SandboxKeys
{
    /// <summary>Whose key a request carries, whatever faults are on; null where it carries none or a wrong one.</summary>
    public static SandboxUser? OwnerOf(HttpRequest request, SandboxOptions options)
    {
        if (Sent(request) is not { } sent) return null;
        SandboxUser? owner = null;
        foreach (var (key, user) in (ReadOnlySpan<(string, SandboxUser)>)
            [(options.ApiKey, SandboxUser.Automation), (options.BuildServerApiKey, SandboxUser.BuildServer), (options.PersonApiKey, SandboxUser.Person)])
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(key))) owner = user;
        }
        return owner;
    }

    /// <summary>The key as the request carries it; null where it carries none.</summary>
    public static string? Sent(HttpRequest request)
    {
        var key = request.Headers["X-Octopus-ApiKey"].ToString();
        if (key.Length > 0) return key;
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization["Bearer ".Length..].Trim() : null;
    }
}
