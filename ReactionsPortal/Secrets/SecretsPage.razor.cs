using Microsoft.AspNetCore.Components;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Folders;
using ReactionsPortal.Members;

namespace ReactionsPortal.Secrets;

public sealed partial class SecretsPage : ComponentBase, IDisposable
{
    /// <summary>How long webhooks take an earlier value that is kept.</summary>
    private const int OverlapHours = 24;

    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<SecretInfo>? _secrets;
    private Actor? _actor;
    private bool _mayChange;
    private bool _hasFailed;
    private string? _editing;
    private string _name = "";
    private string _value = "";
    private string _folder = "";
    private IReadOnlyList<string> _folders = [];
    private string? _problem;
    private bool _keepsEarlier;

    [Inject]
    private ISecrets Secrets { get; set; } = default!;

    [Inject]
    private FolderNames Names { get; set; } = default!;

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
            _mayChange = _actor.MostAnywhere >= MemberRole.Editor;
            _secrets = await Secrets.ListAsync(_leaving.Token);
            _folders = _actor.Role >= MemberRole.Editor
                ? ["", .. Names.List().Concat(FolderChoices.Of(_actor).Where(folder => folder.Length > 0)).Distinct(StringComparer.OrdinalIgnoreCase)] : FolderChoices.Of(_actor);
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
        _folder = _folders is [var first, ..] ? first : "";
        _problem = null;
        _keepsEarlier = false;
    }

    private static string PlaceWord(string folder) => folder.Length == 0 ? L("None") : folder;

    private bool MayChange(SecretInfo secret) => secret.Folder is null ? _actor!.Role >= MemberRole.Editor : _actor!.RoleIn(secret.Folder) >= MemberRole.Editor;

    private async Task SaveAsync()
    {
        var name = _editing is { Length: > 0 } known ? known : _name.Trim();
        _problem = _keepsEarlier && _editing is { Length: > 0 } ? await Secrets.RotateAsync(name, _value, OverlapHours, _actor!, _leaving.Token)
            : _editing is { Length: > 0 } || _folder.Length == 0 ? await Secrets.SetAsync(name, _value, _actor!, _leaving.Token)
            : _value.Length == 0 ? L("Give the value.") : await Secrets.SetAsync(name, _value, _folder, _actor!, _leaving.Token);
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
            0 => L("No reaction uses it."),
            1 => L($"{secret.UsedBy[0].Name} uses it and will fail without it."),
            var count => L($"{count} reactions use it and will fail without it: {InWords.AllOf([.. secret.UsedBy.Select(user => user.Name)])}."),
        };
        if (!await new Confirmation(L($"Delete {secret.Name}?"), consequence, L("Delete secret"), L("Keep"), IsDestructive: true).AskAsync(Dialogs))
            return;
        await Secrets.DeleteAsync(secret.Name, _actor!, _leaving.Token);
        await LoadAsync();
    }
}
