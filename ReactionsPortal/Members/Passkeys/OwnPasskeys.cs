using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members.Passkeys;

/// <summary>A member's own passkeys: lists them, adds one, removes one.</summary>
internal sealed class OwnPasskeys(UserManager<Member> members, SignInManager<Member> signIn, MemberNotes notes)
{
    /// <summary>Most that a member can have.</summary>
    public const int Most = 20;

    /// <summary>Longest name.</summary>
    public const int LongestName = 60;

    private const string Failed = "The browser's answer did not hold. Try again.";

    public async Task<IReadOnlyList<PasskeyInfo>> ListAsync(Member member) =>
        [.. (await members.GetPasskeysAsync(member)).OrderBy(passkey => passkey.CreatedAt).Select(passkey => new PasskeyInfo(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "Passkey", passkey.CreatedAt))];

    /// <summary>What the browser is to be asked for, as the JSON of WebAuthn.</summary>
    public Task<string> OptionsAsync(Member member) =>
        signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = member.Id, Name = member.Email ?? "", DisplayName = member.DisplayName.Length > 0 ? member.DisplayName : member.Email ?? "" });

    /// <param name="member">Whose it becomes.</param>
    /// <param name="name">What its owner calls it.</param>
    /// <param name="credential">The browser's answer.</param>
    /// <returns>Null when added, else the sentence to show.</returns>
    public async Task<string?> AddAsync(Member member, string name, string credential)
    {
        if ((await members.GetPasskeysAsync(member)).Count >= Most) return L($"{Most} passkeys are the most. Remove one first.");

        PasskeyAttestationResult attested;
        try
        {
            attested = await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // Nothing was asked for in this browser, or too long ago.
            return Failed;
        }

        if (!attested.Succeeded || attested.UserEntity.Id != member.Id) return Failed;

        attested.Passkey.Name = name;
        if (!(await members.AddOrUpdatePasskeyAsync(member, attested.Passkey)).Succeeded) return Failed;

        await notes.ByMemberAsync(AuditAction.PasskeyAdded, member, name);
        return null;
    }

    public async Task RemoveAsync(Member member, string id)
    {
        if (!Base64Url.IsValid(id) || await members.GetPasskeyAsync(member, Base64Url.DecodeFromChars(id)) is not { } passkey) return;

        await members.RemovePasskeyAsync(member, passkey.CredentialId);
        await notes.ByMemberAsync(AuditAction.PasskeyRemoved, member, passkey.Name);
    }
}
