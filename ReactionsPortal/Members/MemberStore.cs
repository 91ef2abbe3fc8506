using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace ReactionsPortal.Members;

/// <summary>Keeps members, with the keys of their authenticator apps and their recovery codes encrypted.</summary>
internal sealed class MemberStore(MembersContext context, IDataProtectionProvider protection, IdentityErrorDescriber? describer = null)
    : UserStore<Member, IdentityRole, MembersContext>(context, describer)
{
    private readonly IDataProtector _protector = protection.CreateProtector("ReactionsPortal.Members.Tokens");

    public override Task SetTokenAsync(Member user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(Member user, string loginProvider, string name, CancellationToken cancellationToken)
    {
        if (await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is not { Length: > 0 } kept) return null;

        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            // The protection keys are others: no code fits any more, and an Administrator can turn the app off.
            return null;
        }
    }
}
