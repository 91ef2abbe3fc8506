using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members.SignIn;

/// <summary>Signs a member in by e-mail address and password.</summary>
internal sealed class PasswordSignIn(UserManager<Member> members, SignInManager<Member> signIn, IPasswordHasher<Member> hasher, MemberNotes notes)
{
    // Hashed once, so that an address that nobody has takes as long to refuse as a wrong password.
    private static readonly Member Nobody = new() { PasswordHash = new PasswordHasher<Member>().HashPassword(new Member(), Guid.NewGuid().ToString()) };

    /// <returns>Null when signed in, else the sentence to show: the same for an unknown address and a wrong password.</returns>
    public async Task<string?> TryAsync(string email, string password, bool isRemembered)
    {
        if (await members.FindByEmailAsync(email) is not { } member)
        {
            hasher.VerifyHashedPassword(Nobody, Nobody.PasswordHash!, password);
            return Wrong;
        }

        // What a locked-out member is tried with is no news: noting each try would let strangers fill the trail.
        var wasLockedOut = await members.IsLockedOutAsync(member);
        var result = await signIn.PasswordSignInAsync(member, password, isRemembered, lockoutOnFailure: true);
        if (result.Succeeded)
            await notes.ByMemberAsync(AuditAction.SignedIn, member);
        else if (!wasLockedOut)
            await notes.ByStrangerAsync(result.IsLockedOut ? AuditAction.LockedOut : AuditAction.SignInFailed, member);
        return result switch
        {
            { Succeeded: true } => null,
            { IsLockedOut: true } => PasswordRules.LockedOut,
            _ => Wrong,
        };
    }

    private const string Wrong = "E-mail address or password is wrong.";
}
