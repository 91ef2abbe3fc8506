using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members.SignIn;

/// <summary>Signs a member in by e-mail address and password.</summary>
internal sealed class PasswordSignIn(UserManager<Member> members, SignInManager<Member> signIn, IPasswordHasher<Member> hasher, MemberNotes notes, SignInFailures failures)
{
    private static string Wrong => L("E-mail address or password is wrong.");

    // Hashed once, so that an address that nobody has takes as long to refuse as a wrong password.
    private static readonly Member Nobody = new() { PasswordHash = new PasswordHasher<Member>().HashPassword(new Member(), Guid.NewGuid().ToString()) };

    /// <returns>The same for an unknown address, a disabled member, one without a password and a wrong password.</returns>
    public async Task<SignInOutcome> TryAsync(string email, string password, bool isRemembered)
    {
        if (failures.Objection(email) is { } objection) return new SignInOutcome.Refused(objection);

        var member = await members.FindByEmailAsync(email);
        if (member is not { PasswordHash: not null, DisabledAt: null })
        {
            hasher.VerifyHashedPassword(Nobody, Nobody.PasswordHash!, password);
            if (member is null) await failures.OfNobodyAsync(email, "nobody has this address");
            else await failures.OfUnableAsync(member, member.DisabledAt is null ? "signs in elsewhere" : "disabled");
            return new SignInOutcome.Refused(Wrong);
        }

        var wasLockedOut = await members.IsLockedOutAsync(member);
        var result = await signIn.PasswordSignInAsync(member, password, isRemembered, lockoutOnFailure: true);
        if (result.Succeeded)
            await notes.ByMemberAsync(AuditAction.SignedIn, member);
        else if (!result.RequiresTwoFactor)
            await failures.OfMemberAsync(member, result.IsLockedOut, wasLockedOut);
        return result switch
        {
            { Succeeded: true } => new SignInOutcome.Done(),
            { RequiresTwoFactor: true } => new SignInOutcome.CodeWanted(),
            { IsLockedOut: true } => new SignInOutcome.Refused(PasswordRules.LockedOut),
            _ => new SignInOutcome.Refused(Wrong),
        };
    }
}
