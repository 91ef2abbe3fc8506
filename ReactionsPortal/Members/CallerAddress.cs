using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace ReactionsPortal.Members;

/// <summary>Notes on whoever signs in to a request or a circuit where the call came from, for the audit.</summary>
internal sealed class CallerAddress(IHttpContextAccessor http) : IClaimsTransformation
{
    /// <summary>The claim with the address.</summary>
    public const string Claim = "reactions:from";

    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (http.HttpContext is { } context && Of(context) is { } address && !principal.HasClaim(claim => claim.Type == Claim))
            principal.AddIdentity(new ClaimsIdentity([new Claim(Claim, address)]));
        return Task.FromResult(principal);
    }

    /// <summary>The address of a call, behind trusted proxies the one that they name.</summary>
    public static string? Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    /// <summary>An address in words; null where it is not known.</summary>
    public static string? Of(IPAddress? address) => address is null ? null : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
