using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members.Account;

/// <summary>Lets a member change the own password.</summary>
public sealed partial class AccountPage : ComponentBase
{
    private Member? _member;
    private string _role = "";
    private string? _refusal;
    private bool _isChanged;

    [Inject] internal UserManager<Member> Members { get; set; } = default!;

    [Inject] internal MemberNotes Notes { get; set; } = default!;

    [Inject] internal SignInManager<Member> SignIn { get; set; } = default!;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm] private Draft Input { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new Draft();
        _member = await Members.GetUserAsync(Http.User);
        if (_member is not null) _role = string.Join(", ", await Members.GetRolesAsync(_member));
    }

    private async Task ChangeAsync()
    {
        if (_member is null) return;

        if (await Members.IsLockedOutAsync(_member))
        {
            _refusal = PasswordRules.LockedOut;
            return;
        }

        var result = await Members.ChangePasswordAsync(_member, Input.Current!, Input.Password!);
        if (!result.Succeeded)
        {
            await Members.AccessFailedAsync(_member);
            _refusal = result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch))
                ? "The current password is wrong."
                : string.Join(' ', result.Errors.Select(error => error.Description));
            return;
        }

        await Notes.ByMemberAsync(AuditAction.PasswordChanged, _member);
        await SignIn.RefreshSignInAsync(_member);
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
