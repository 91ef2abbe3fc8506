using System.Security.Claims;

namespace ReactionsPortal.Layout;

/// <summary>How a signed-in member is shown in the bar.</summary>
/// <param name="Name">Display name, or the mail address where there is none.</param>
/// <param name="Initials">One or two capital letters.</param>
/// <param name="Detail">Mail address and role.</param>
internal sealed record MemberFace(string Name, string Initials, string Detail)
{
    public static MemberFace Of(ClaimsPrincipal member)
    {
        var email = member.FindFirstValue(ClaimTypes.Email);
        var name = member.FindFirstValue("name") ?? member.FindFirstValue(ClaimTypes.GivenName) ?? member.Identity?.Name ?? email ?? L("Member");
        var roles = Members.Grants.Shown(Members.GrantClaim.Read(member));
        string?[] details = [email == name ? null : email, roles];
        return new MemberFace(name, InitialsOf(name), string.Join(", ", details.Where(text => !string.IsNullOrEmpty(text))));
    }

    private static string InitialsOf(string name)
    {
        var words = name.Split('@')[0].Split([' ', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            0 => "?",
            1 => words[0][..1].ToUpperInvariant(),
            _ => string.Concat(words[0][..1], words[^1][..1]).ToUpperInvariant(),
        };
    }
}
