using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Members.Account;

namespace ReactionsPortal.Members.Passkeys;

/// <summary>Lists a member's passkeys, adds and removes them.</summary>
public sealed partial class PasskeysPage : ComponentBase
{
    private Member? _member;
    private IReadOnlyList<PasskeyInfo> _passkeys = [];
    private string? _refusal;
    private bool _isAdded;

    [Inject] internal UserManager<Member> Members { get; set; } = default!;

    [Inject] internal OwnPasskeys Passkeys { get; set; } = default!;

    [Inject] internal OwnPassword Password { get; set; } = default!;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm] private Draft Input { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new Draft();
        _member = await Members.GetUserAsync(Http.User);
        if (_member is not null) _passkeys = await Passkeys.ListAsync(_member);
    }

    private async Task AddAsync()
    {
        if (_member is not { PasswordHash: not null } member || (_refusal = await Password.CheckAsync(member, Input.Password!)) is not null) return;

        _refusal = await Passkeys.AddAsync(member, Input.Name!.Trim(), Input.Credential ?? "");
        _isAdded = _refusal is null;
        _passkeys = await Passkeys.ListAsync(member);
    }

    internal sealed class Draft
    {
        [Required(ErrorMessage = "The name is missing.")]
        [StringLength(OwnPasskeys.LongestName, ErrorMessage = "The name is longer than 60 characters.")]
        public string? Name { get; set; }

        [Required(ErrorMessage = "The current password is missing.")]
        [StringLength(PasswordRules.MaxLength, ErrorMessage = "The password is longer than any can be.")]
        public string? Password { get; set; }

        [StringLength(20_000, ErrorMessage = "The browser's answer is longer than any can be.")]
        public string? Credential { get; set; }
    }
}
