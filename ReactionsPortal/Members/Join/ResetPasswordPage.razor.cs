using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using ReactionsPortal.Members.Links;

namespace ReactionsPortal.Members.Join;

/// <summary>Lets a member with an Administrator's link set a new password.</summary>
public sealed partial class ResetPasswordPage : ComponentBase
{
    private MemberLinkRow? _link;
    private string? _refusal;
    private bool _isDone;

    [Inject] internal LinkDoor Door { get; set; } = default!;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Token { get; set; }

    [SupplyParameterFromForm] private Draft Input { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new Draft();
        _link = await Door.FindAsync(MemberLinkKind.Reset, Token, Http.RequestAborted);
    }

    private async Task ResetAsync()
    {
        _refusal = await Door.ResetAsync(Token, Input.Password!, Http.RequestAborted);
        _isDone = _refusal is null;
    }

    internal sealed class Draft
    {
        [Required(ErrorMessage = "The new password is missing.")]
        [StrongPassword]
        public string? Password { get; set; }

        [Compare(nameof(Password), ErrorMessage = "The two passwords differ.")]
        public string? Repeat { get; set; }
    }
}
