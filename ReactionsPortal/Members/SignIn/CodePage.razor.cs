using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;

namespace ReactionsPortal.Members.SignIn;

/// <summary>Asks for a code after the password, then goes on to the page that was asked for.</summary>
public sealed partial class CodePage : ComponentBase
{
    private string? _refusal;

    [Inject] internal CodeSignIn Door { get; set; } = default!;

    [Inject] internal NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }

    /// <summary>Whether the session outlives the browser, as was ticked beside the password.</summary>
    [SupplyParameterFromQuery] private bool Stay { get; set; }

    [SupplyParameterFromForm] private Draft Input { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new Draft();
        if (await Door.WaitingAsync() is null) Navigation.NavigateTo("/sign-in");
    }

    private async Task TryAsync()
    {
        var outcome = await Door.TryAsync(Input.Code!, Stay);
        _refusal = (outcome as SignInOutcome.Refused)?.Why;
        if (outcome is SignInOutcome.Done) Navigation.NavigateTo(LocalReturn.Of(ReturnUrl));
    }

    internal sealed class Draft
    {
        [Required(ErrorMessage = "The code is missing.")]
        [StringLength(40, ErrorMessage = "The code is longer than any can be.")]
        public string? Code { get; set; }
    }
}
