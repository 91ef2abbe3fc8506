using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Members.Links;

namespace ReactionsPortal.Members.Join;

/// <summary>Makes whoever has an invitation a member, signs in, and goes home.</summary>
public sealed partial class JoinPage : ComponentBase
{
    private MemberLinkRow? _link;
    private string? _refusal;

    [Inject] internal LinkDoor Door { get; set; } = default!;

    [Inject] internal SignInManager<Member> SignIn { get; set; } = default!;

    [Inject] internal NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Token { get; set; }

    [SupplyParameterFromForm] private Draft Input { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new Draft();
        _link = await Door.FindAsync(MemberLinkKind.Invitation, Token, Http.RequestAborted);
    }

    private async Task JoinAsync()
    {
        var (member, refusal) = await Door.JoinAsync(Token, Input.Name!.Trim(), Input.Password!, Http.RequestAborted);
        _refusal = refusal;
        if (member is null) return;

        await SignIn.SignInAsync(member, isPersistent: false);
        Navigation.NavigateTo("/");
    }

    internal sealed class Draft
    {
        [Required(ErrorMessage = "Your name is missing.")]
        [StringLength(Member.MaxDisplayName, ErrorMessage = "The name is longer than 100 characters.")]
        public string? Name { get; set; }

        [Required(ErrorMessage = "The password is missing.")]
        [StrongPassword]
        public string? Password { get; set; }

        [Compare(nameof(Password), ErrorMessage = "The two passwords differ.")]
        public string? Repeat { get; set; }
    }
}
