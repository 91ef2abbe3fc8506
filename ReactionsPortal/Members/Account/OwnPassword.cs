using Microsoft.AspNetCore.Identity;

namespace ReactionsPortal.Members.Account;

/// <summary>Asks a signed-in member for the password again, before something that a stranger at an open browser must not do.</summary>
internal sealed class OwnPassword(UserManager<Member> members)
{
    /// <summary>What is said of a wrong one.</summary>
    public const string Wrong = "The current password is wrong.";

    /// <returns>Null when it is right, else the sentence to show. Wrong ones count towards the lock-out.</returns>
    public async Task<string?> CheckAsync(Member member, string password)
    {
        if (await members.IsLockedOutAsync(member)) return PasswordRules.LockedOut;
        if (await members.CheckPasswordAsync(member, password)) return null;

        await members.AccessFailedAsync(member);
        return Wrong;
    }
}
