using Microsoft.AspNetCore.Components;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members.OpenId;

/// <summary>Sets at which identity provider members sign in, and asks it whether that will work.</summary>
public sealed partial class SingleSignOnPage : ComponentBase
{
    private SingleSignOnForm _form = new();
    private IReadOnlyDictionary<string, string> _wrong = new Dictionary<string, string>(StringComparer.Ordinal);
    private ProviderFindings? _findings;
    private string _redirect = "";
    private string? _news;
    private bool _isOn;
    private bool _isFixed;
    private bool _hasSecret;
    private bool _isWorking;

    [Inject] internal SingleSignOn SignOn { get; set; } = default!;

    [Inject] internal ProviderCheck Provider { get; set; } = default!;

    [Inject] internal CurrentActor Current { get; set; } = default!;

    [Inject] internal IDialogService Dialogs { get; set; } = default!;

    private string Sentence => _isFixed
        ? L("Set in the settings file or the environment (OpenIdConnect), which counts instead of this page.")
        : _isOn ? L($"On: the sign-in page offers {_form.DisplayName} beside the password. What is saved here counts at once.") : L("Off. Members sign in with a password or a passkey.");

    protected override async Task OnInitializedAsync() => Take(SignOn.Show(await Current.GetAsync()));

    private void Take(SingleSignOnView shown)
    {
        _form = SingleSignOnForm.Of(shown);
        (_isOn, _isFixed, _hasSecret, _redirect) = (shown.IsOn, shown.IsFromSettings, shown.HasClientSecret, shown.RedirectAddress);
    }

    private Task SaveAsync() => WorkAsync(async actor =>
    {
        _wrong = await SignOn.SaveAsync(_form.ToDraft(), actor, CancellationToken.None);
        if (_wrong.Count > 0) return;

        Take(SignOn.Show(actor));
        _news = L($"Saved. Whoever opens the sign-in page now is offered {_form.DisplayName}.");
    });

    private Task TestAsync() => WorkAsync(async actor => _findings = await Provider.CheckAsync(SignOn.WithSecret(_form.ToDraft()), SignOn.Show(actor).RedirectAddress, CancellationToken.None));

    private async Task TurnOffAsync()
    {
        var question = new Confirmation(L("Turn single sign-on off?"), L("Members who came by it cannot sign in until it is on again, or an Administrator makes them a link for a password."), L("Turn off"), L("Keep on"), IsDestructive: true);
        if (!await question.AskAsync(Dialogs)) return;

        await WorkAsync(async actor =>
        {
            await SignOn.TurnOffAsync(actor, CancellationToken.None);
            Take(SignOn.Show(actor));
            _news = L("Single sign-on is off.");
        });
    }

    private async Task WorkAsync(Func<Actor, Task> work)
    {
        (_isWorking, _news, _findings) = (true, null, null);
        StateHasChanged();
        try
        {
            var actor = await Current.GetAsync();
            actor.Demand(MemberRole.Administrator);
            await work(actor);
        }
        finally
        {
            _isWorking = false;
        }
    }

    private bool Has(string field) => _wrong.ContainsKey(field);

    private string? Of(string field) => _wrong.GetValueOrDefault(field);
}
