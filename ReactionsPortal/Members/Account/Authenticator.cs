using Microsoft.AspNetCore.Identity;

namespace ReactionsPortal.Members.Account;

/// <summary>A member's authenticator app (TOTP): its key, as a QR code would carry it, and its recovery codes.</summary>
internal static class Authenticator
{
    /// <summary>How many recovery codes there are at first.</summary>
    public const int RecoveryCodes = 10;

    private const string Store = "[AspNetUserStore]";
    private const string KeyName = "AuthenticatorKey";

    /// <summary>The key that the app is to be given: made when there is none. It does nothing until a code has proven that the app has it.</summary>
    public static async Task<string> KeyAsync(UserManager<Member> members, Member member)
    {
        if (await members.GetAuthenticatorKeyAsync(member) is { Length: > 0 } kept) return kept;

        var key = members.GenerateNewAuthenticatorKey();
        await members.SetAuthenticationTokenAsync(member, Store, KeyName, key);
        return key;
    }

    /// <summary>The key in groups of four, to be typed.</summary>
    public static string Grouped(string key) => string.Join(' ', key.Chunk(4).Select(four => new string(four))).ToLowerInvariant();

    /// <summary>The address that apps read from a QR code.</summary>
    public static string Address(string issuer, string account, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}&digits=6";

    /// <summary>Turns it on for a member whose app has shown the right code.</summary>
    /// <returns>The recovery codes, which are shown once; null when the code is wrong.</returns>
    public static async Task<IReadOnlyList<string>?> TurnOnAsync(UserManager<Member> members, Member member, string code)
    {
        var digits = code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (!await members.VerifyTwoFactorTokenAsync(member, members.Options.Tokens.AuthenticatorTokenProvider, digits)) return null;

        await members.SetTwoFactorEnabledAsync(member, enabled: true);
        return await NewCodesAsync(members, member);
    }

    /// <summary>Makes new recovery codes; the old ones end.</summary>
    public static async Task<IReadOnlyList<string>> NewCodesAsync(UserManager<Member> members, Member member) =>
        [.. await members.GenerateNewTwoFactorRecoveryCodesAsync(member, RecoveryCodes) ?? []];

    /// <summary>Turns it off and forgets the key and the codes.</summary>
    public static async Task TurnOffAsync(UserManager<Member> members, Member member)
    {
        await members.SetTwoFactorEnabledAsync(member, enabled: false);
        await members.RemoveAuthenticationTokenAsync(member, Store, KeyName);
        await members.RemoveAuthenticationTokenAsync(member, Store, "RecoveryCodes");
    }
}
