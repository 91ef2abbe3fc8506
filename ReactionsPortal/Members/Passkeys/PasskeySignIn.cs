using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members.SignIn;

namespace ReactionsPortal.Members.Passkeys;

/// <summary>Signs a member in by a passkey, which counts as password and second factor.</summary>
internal sealed class PasskeySignIn(UserManager<Member> members, SignInManager<Member> signIn, MemberNotes notes, SignInFailures failures)
{
    /// <summary>What the browser is to be asked for: any passkey of this portal.</summary>
    public Task<string> OptionsAsync() => signIn.MakePasskeyRequestOptionsAsync(user: null);

    /// <param name="credential">The browser's answer.</param>
    /// <returns>False when it does not hold, or its member is disabled.</returns>
    public async Task<bool> TryAsync(string credential)
    {
        if (failures.Objection("") is not null) return false;

        PasskeyAssertionResult<Member> asserted;
        try
        {
            asserted = await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // Nothing was asked for in this browser, or too long ago.
            await failures.OfNobodyAsync("", "a passkey that was not asked for");
            return false;
        }

        if (!asserted.Succeeded)
        {
            await failures.OfNobodyAsync("", "a passkey that does not hold");
            return false;
        }

        if (asserted.User is not { DisabledAt: null } member)
        {
            await failures.OfUnableAsync(asserted.User, "disabled, with a passkey");
            return false;
        }

        if (!(await members.AddOrUpdatePasskeyAsync(member, asserted.Passkey)).Succeeded) return false;

        await signIn.SignInAsync(member, isPersistent: false, "passkey");
        await notes.ByMemberAsync(AuditAction.SignedIn, member, $"with the passkey {asserted.Passkey.Name}");
        return true;
    }
}
