using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members.Sessions;

namespace ReactionsPortal.Members.Account;

/// <summary>Lets a member change the own password, and see where it is signed in.</summary>
public sealed partial class AccountPage : ComponentBase
{
    private Member? _member;
    private string _role = "";
    private IReadOnlyList<MemberSession> _sessions = [];
    private int _passkeys;
    private string? _refusal;
    private bool _isChanged;

    [Inject] internal UserManager<Member> Members { get; set; } = default!;

    [Inject] internal MemberNotes Notes { get; set; } = default!;

    [Inject] internal OwnPassword Password { get; set; } = default!;

    [Inject] internal MemberSessions Sessions { get; set; } = default!;

    [Inject] internal SignInManager<Member> SignIn { get; set; } = default!;

    private static IReadOnlyList<string> Zones { get; } = [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id == "UTC" || id.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private string? Chosen => Choices.Find(BrowserChoices.ZoneChosen) is { Length: > 0 } zone ? zone : null;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm] private Draft Input { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new Draft();
        _member = await Members.GetUserAsync(Http.User);
        if (_member is null) return;

        _role = string.Join(", ", (await Members.GetRolesAsync(_member)).Select(Roles.Word));
        _sessions = await Sessions.ListAsync(_member.Id, Http.RequestAborted);
        _passkeys = (await Members.GetPasskeysAsync(_member)).Count;
    }

    private async Task ChangeAsync()
    {
        if (_member is not { PasswordHash: not null } || (_refusal = await Password.CheckAsync(_member, Input.Current!)) is not null) return;

        var result = await Members.ChangePasswordAsync(_member, Input.Current!, Input.Password!);
        if (!result.Succeeded)
        {
            _refusal = string.Join(' ', result.Errors.Select(error => error.Description));
            return;
        }

        await Notes.ByMemberAsync(AuditAction.PasswordChanged, _member);
        await Sessions.EndAllAsync(_member.Id, except: Http.User.SessionId());
        await SignIn.RefreshSignInAsync(_member);
        _sessions = await Sessions.ListAsync(_member.Id, Http.RequestAborted);
        _isChanged = true;
    }

    internal sealed class Draft
    {
        [Required(ErrorMessage = "The current password is missing.")]
        [StringLength(PasswordRules.MaxLength, ErrorMessage = "The password is longer than any can be.")]
        public string? Current { get; set; }

        [Required(ErrorMessage = "The new password is missing.")]
        [StrongPassword]
        public string? Password { get; set; }

        [Compare(nameof(Password), ErrorMessage = "The two passwords differ.")]
        public string? Repeat { get; set; }
    }
}
