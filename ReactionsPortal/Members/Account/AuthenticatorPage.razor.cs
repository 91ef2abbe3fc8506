using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members.Sessions;

namespace ReactionsPortal.Members.Account;

/// <summary>Lets a member turn the authenticator app on and off, and make recovery codes. Each asks for the password.</summary>
public sealed partial class AuthenticatorPage : ComponentBase
{
    private Member? _member;
    private string? _key;
    private int _left;
    private string? _refusal;
    private IReadOnlyList<string>? _codes;
    private bool _isNew;
    private bool _isOff;

    [Inject] internal UserManager<Member> Members { get; set; } = default!;

    [Inject] internal SignInManager<Member> SignIn { get; set; } = default!;

    [Inject] internal OwnPassword Password { get; set; } = default!;

    [Inject] internal MemberSessions Sessions { get; set; } = default!;

    [Inject] internal MemberNotes Notes { get; set; } = default!;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm] private Draft Input { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new Draft();
        _member = await Members.GetUserAsync(Http.User);
        if (_member is not { PasswordHash: not null }) return;

        if (_member.TwoFactorEnabled) _left = await Members.CountRecoveryCodesAsync(_member);
        else _key = await Authenticator.KeyAsync(Members, _member);
    }

    private async Task TurnOnAsync()
    {
        if (_member is not { TwoFactorEnabled: false } member || (_refusal = await Password.CheckAsync(member, Input.Password!)) is not null) return;

        _codes = await Authenticator.TurnOnAsync(Members, member, Input.Code ?? "");
        if (_codes is null)
        {
            _refusal = L("The code is wrong. Enter the one that the app shows now, and check that the clock of the phone is right.");
            return;
        }

        _isNew = true;
        await Notes.ByMemberAsync(AuditAction.AuthenticatorTurnedOn, member);
        await StayAloneAsync(member);
    }

    private async Task ChangeAsync()
    {
        if (_member is not { TwoFactorEnabled: true } member || (_refusal = await Password.CheckAsync(member, Input.Password!)) is not null) return;

        if (Input.Wish == Wish.Off)
        {
            await Authenticator.TurnOffAsync(Members, member);
            await Notes.ByMemberAsync(AuditAction.AuthenticatorTurnedOff, member);
            _isOff = true;
            _key = await Authenticator.KeyAsync(Members, member);
        }
        else
        {
            _codes = await Authenticator.NewCodesAsync(Members, member);
            await Notes.ByMemberAsync(AuditAction.RecoveryCodesMade, member);
        }

        await StayAloneAsync(member);
    }

    // Whoever came in before with the password alone is out.
    private async Task StayAloneAsync(Member member)
    {
        await Sessions.EndAllAsync(member.Id, except: Http.User.SessionId());
        await SignIn.RefreshSignInAsync(member);
    }

    internal enum Wish
    {
        Codes,
        Off,
    }

    internal sealed class Draft
    {
        [Required(ErrorMessage = "The current password is missing.")]
        [StringLength(PasswordRules.MaxLength, ErrorMessage = "The password is longer than any can be.")]
        public string? Password { get; set; }

        [StringLength(40, ErrorMessage = "The code is longer than any can be.")]
        public string? Code { get; set; }

        public Wish Wish { get; set; }
    }
}
