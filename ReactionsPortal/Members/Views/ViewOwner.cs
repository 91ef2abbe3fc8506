using System.Security.Claims;
using ReactionsPortal.Keys;

namespace ReactionsPortal.Members.Views;

/// <summary>Who asks for saved views.</summary>
/// <param name="Member">The member's id; null: an API key, which has none of its own.</param>
/// <param name="Name">As the portal calls who it is.</param>
/// <param name="MayShare">Whether it may save, change and delete those of everybody.</param>
internal sealed record ViewOwner(string? Member, string Name, bool MayShare)
{
    public static ViewOwner Of(ClaimsPrincipal user) => new(
        user.Identity?.AuthenticationType == ApiKeyHandler.Scheme ? null : user.FindFirstValue(ClaimTypes.NameIdentifier),
        user.Identity?.Name ?? "",
        user.IsInRole(Roles.Administrator));
}
