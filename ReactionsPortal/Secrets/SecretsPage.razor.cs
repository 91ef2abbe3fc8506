using Microsoft.AspNetCore.Components;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Members;

namespace ReactionsPortal.Secrets;

public sealed partial class SecretsPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<SecretInfo>? _secrets;
    private Actor? _actor;
    private bool _mayChange;
    private bool _hasFailed;
    private string? _editing;
    private string _name = "";
    private string _value = "";
    private string? _problem;

    [Inject]
    private ISecrets Secrets { get; set; } = default!;

    [Inject]
    private CurrentActor Actor { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    private bool IsNameWrong => _problem?.Contains("name", StringComparison.OrdinalIgnoreCase) == true && _editing is { Length: 0 };

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => RendererInfo.IsInteractive ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        _hasFailed = false;
        try
        {
            _actor = await Actor.GetAsync();
            _mayChange = _actor.Role >= MemberRole.Editor;
            _secrets = await Secrets.ListAsync(_leaving.Token);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _hasFailed = true;
        }
    }

    /// <param name="name">Whose value is replaced; empty: a new secret.</param>
    private void Edit(string name)
    {
        _editing = name;
        _name = "";
        _value = "";
        _problem = null;
    }

    private async Task SaveAsync()
    {
        var name = _editing is { Length: > 0 } known ? known : _name.Trim();
        _problem = await Secrets.SetAsync(name, _value, _actor!, _leaving.Token);
        if (_problem is not null)
            return;
        _editing = null;
        _value = "";
        await LoadAsync();
    }

    private async Task DeleteAsync(SecretInfo secret)
    {
        var consequence = secret.UsedBy.Count switch
        {
            0 => "No reaction uses it.",
            1 => $"{secret.UsedBy[0].Name} uses it and will fail without it.",
            var count => $"{count} reactions use it and will fail without it: {InWords.AllOf([.. secret.UsedBy.Select(user => user.Name)])}.",
        };
        if (!await new Confirmation($"Delete {secret.Name}?", consequence, "Delete secret", "Keep", IsDestructive: true).AskAsync(Dialogs))
            return;
        await Secrets.DeleteAsync(secret.Name, _actor!, _leaving.Token);
        await LoadAsync();
    }
}
