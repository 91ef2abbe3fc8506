using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members.SignIn;

/// <summary>The second step of signing in: a code of the authenticator app, or a recovery code.</summary>
internal sealed class CodeSignIn(UserManager<Member> members, SignInManager<Member> signIn, MemberNotes notes, SignInFailures failures)
{
    private const string Store = "ReactionsPortal";
    private const string LastCode = "LastCode";
    private const string TooLate = "Begin again: enter the password first.";
    private const string Wrong = "The code is wrong. Codes of the app change every 30 seconds; a recovery code works once.";

    /// <summary>The member who has given the right password in this browser; null when nobody has.</summary>
    public Task<Member?> WaitingAsync() => signIn.GetTwoFactorAuthenticationUserAsync();

    /// <param name="code">Six digits of the app, or a recovery code; spaces and dashes do not count.</param>
    /// <param name="isRemembered">Whether the session outlives the browser.</param>
    public async Task<SignInOutcome> TryAsync(string code, bool isRemembered)
    {
        if (await WaitingAsync() is not { DisabledAt: null } member) return new SignInOutcome.Refused(TooLate);
        if (failures.Objection(member.Email ?? "") is { } objection) return new SignInOutcome.Refused(objection);

        var digits = code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        var isApp = digits.Length == 6 && digits.All(char.IsAsciiDigit);
        var wasLockedOut = await members.IsLockedOutAsync(member);
        var result = isApp ? await TryAppAsync(member, digits, isRemembered) : await RecoverAsync(member, code.Trim().ToUpperInvariant());
        if (result.Succeeded)
        {
            if (!isApp) await notes.ByMemberAsync(AuditAction.RecoveryCodeUsed, member, $"{await members.CountRecoveryCodesAsync(member)} left");
            await notes.ByMemberAsync(AuditAction.SignedIn, member, isApp ? "with the authenticator app" : "with a recovery code");
            return new SignInOutcome.Done();
        }

        await failures.OfMemberAsync(member, result.IsLockedOut, wasLockedOut, "wrong code");
        return new SignInOutcome.Refused(result.IsLockedOut ? PasswordRules.LockedOut : Wrong);
    }

    // A code is good for some minutes: whoever saw it typed must not use it again.
    private async Task<SignInResult> TryAppAsync(Member member, string digits, bool isRemembered)
    {
        if (await members.GetAuthenticationTokenAsync(member, Store, LastCode) == digits)
        {
            await members.AccessFailedAsync(member);
            return SignInResult.Failed;
        }

        var result = await signIn.TwoFactorAuthenticatorSignInAsync(digits, isRemembered, rememberClient: false);
        if (result.Succeeded) await members.SetAuthenticationTokenAsync(member, Store, LastCode, digits);
        return result;
    }

    // Identity's own does not count wrong recovery codes: they could be guessed without end.
    private async Task<SignInResult> RecoverAsync(Member member, string code)
    {
        if (await members.IsLockedOutAsync(member)) return SignInResult.LockedOut;

        var result = await signIn.TwoFactorRecoveryCodeSignInAsync(code);
        if (!result.Succeeded) await members.AccessFailedAsync(member);
        return result.Succeeded || !await members.IsLockedOutAsync(member) ? result : SignInResult.LockedOut;
    }
}
