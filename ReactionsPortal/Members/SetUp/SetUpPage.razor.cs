using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace ReactionsPortal.Members.SetUp;

/// <summary>Makes the first Administrator for whoever has the link from the console, signs in, and goes home.</summary>
public sealed partial class SetUpPage : ComponentBase
{
    private bool _isOpen;
    private string? _refusal;

    [Inject] internal SetUpLink Link { get; set; } = default!;

    [Inject] internal FirstAdministrator First { get; set; } = default!;

    [Inject] internal SignInManager<Member> SignIn { get; set; } = default!;

    [Inject] internal NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Token { get; set; }

    [SupplyParameterFromForm] private Draft Input { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new Draft();
        if (await First.ExistsAsync(Http.RequestAborted)) Navigation.NavigateTo("/sign-in");
        else _isOpen = Link.Accepts(Token);
    }

    private async Task CreateAsync()
    {
        if (!Link.Accepts(Token)) return;

        var (member, result) = await First.CreateAsync(Input.Email!.Trim(), Input.Name!.Trim(), Input.Password!, Http.RequestAborted);
        if (member is null)
        {
            _refusal = string.Join(' ', result.Errors.Select(error => error.Description));
            return;
        }

        Link.Spend();
        await SignIn.SignInAsync(member, isPersistent: false);
        Navigation.NavigateTo("/");
    }

    internal sealed class Draft
    {
        [Required(ErrorMessage = "Your name is missing.")]
        [StringLength(Member.MaxDisplayName, ErrorMessage = "The name is longer than 100 characters.")]
        public string? Name { get; set; }

        [Required(ErrorMessage = "The e-mail address is missing.")]
        [EmailAddress(ErrorMessage = "This is not an e-mail address.")]
        public string? Email { get; set; }

        [Required(ErrorMessage = "The password is missing.")]
        [StrongPassword]
        public string? Password { get; set; }

        [Compare(nameof(Password), ErrorMessage = "The two passwords differ.")]
        public string? Repeat { get; set; }
    }
}
