using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using ReactionsPortal.Members.OpenId;
using ReactionsPortal.Members.SetUp;

namespace ReactionsPortal.Members.SignIn;

/// <summary>Asks for e-mail address and password, then goes on to the page that was asked for.</summary>
public sealed partial class SignInPage : ComponentBase
{
    private bool _isSetUp;
    private string? _refusal;

    [Inject] internal PasswordSignIn Door { get; set; } = default!;

    [Inject] internal FirstAdministrator First { get; set; } = default!;

    [Inject] internal SingleSignOn OpenId { get; set; } = default!;

    [Inject] internal NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }

    /// <summary>Why the identity provider's answer did not sign in.</summary>
    [SupplyParameterFromQuery] private string? Refused { get; set; }

    /// <summary>Whether a passkey did not sign in.</summary>
    [SupplyParameterFromQuery] private string? Passkey { get; set; }

    private string PasskeyAddress => $"sign-in/passkey?returnUrl={Uri.EscapeDataString(LocalReturn.Of(ReturnUrl))}";

    /// <summary>How the identity provider is called; null where there is none.</summary>
    private string? Provider => OpenId.Current.IsOn ? OpenId.Current.DisplayName : null;

    private string ProviderAddress => $"sign-in/openid?returnUrl={Uri.EscapeDataString(LocalReturn.Of(ReturnUrl))}";

    [SupplyParameterFromForm] private Draft Input { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new Draft();
        if (Http.User.Identity?.IsAuthenticated == true) Navigation.NavigateTo(LocalReturn.Of(ReturnUrl));
        else _isSetUp = await First.ExistsAsync(Http.RequestAborted);
    }

    private async Task TryAsync()
    {
        switch (await Door.TryAsync(Input.Email!.Trim(), Input.Password!, Input.IsRemembered))
        {
            case SignInOutcome.Refused refused:
                _refusal = refused.Why;
                break;
            case SignInOutcome.CodeWanted:
                Navigation.NavigateTo($"/sign-in/code?returnUrl={Uri.EscapeDataString(LocalReturn.Of(ReturnUrl))}&stay={(Input.IsRemembered ? "true" : "false")}");
                break;
            default:
                Navigation.NavigateTo(LocalReturn.Of(ReturnUrl));
                break;
        }
    }

    internal sealed class Draft
    {
        [Required(ErrorMessage = "The e-mail address is missing.")]
        public string? Email { get; set; }

        [Required(ErrorMessage = "The password is missing.")]
        [StringLength(PasswordRules.MaxLength, ErrorMessage = "The password is longer than any can be.")]
        public string? Password { get; set; }

        public bool IsRemembered { get; set; }
    }
}
