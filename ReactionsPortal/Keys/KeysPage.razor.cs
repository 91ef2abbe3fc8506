using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Folders;
using ReactionsPortal.Members;

namespace ReactionsPortal.Keys;

/// <summary>Lists, makes and revokes API keys.</summary>
public sealed partial class KeysPage : ComponentBase
{
    private static readonly IReadOnlyList<int?> Lives = [7, 30, 90, 365, null];

    private IReadOnlyList<ApiKey>? _keys;
    private MadeKey? _made;
    private string _name = "";
    private GrantDraft _draft = new();
    private IReadOnlyList<string> _folders = [];
    private string? _roleRefusal;
    private int? _days = 365;
    private string? _refusal;
    private bool _failed;

    [Inject] internal ApiKeys Keys { get; set; } = default!;

    [Inject] internal FolderNames Names { get; set; } = default!;

    [Inject] internal MemberClock Clock { get; set; } = default!;

    [Inject] internal IDialogService Dialogs { get; set; } = default!;

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        try
        {
            _failed = false;
            _keys = await Keys.ListAsync(CancellationToken.None);
            _folders = Names.List();
        }
        catch (System.Data.Common.DbException)
        {
            _failed = true;
        }
    }

    private async Task CreateAsync()
    {
        _refusal = string.IsNullOrWhiteSpace(_name) ? L("Say what the key is for.") : null;
        var (grants, problem) = _draft.Read();
        _roleRefusal = problem?.Sentence;
        if (_refusal is not null || problem is not null) return;

        var actor = await AdministratorAsync();
        var (kept, key) = await Keys.CreateAsync(_name.Trim(), grants, _days, actor, CancellationToken.None);
        _made = new MadeKey(kept, key);
        (_name, _draft) = ("", new GrantDraft());
        await ReadAsync();
    }

    private static string LifeWords(int? days) => days is { } some ? L($"in {some} days") : L("never");

    private async Task RevokeAsync(ApiKey key)
    {
        var question = new Confirmation(L($"Revoke the key {key.Name}?"), L("Programs that use it are refused from then on. This cannot be taken back."), L("Revoke key"), L("Keep key"), IsDestructive: true);
        if (!await question.AskAsync(Dialogs)) return;

        await Keys.RevokeAsync(key.Id, await AdministratorAsync(), CancellationToken.None);
        if (_made?.Kept.Id == key.Id) _made = null;
        await ReadAsync();
    }

    // The page was authorised when it opened; the member may have lost the role since.
    private async Task<Actor> AdministratorAsync()
    {
        var actor = (await Authentication).User.ToActor();
        actor.Demand(MemberRole.Administrator);
        return actor;
    }

    private sealed record MadeKey(ApiKey Kept, string Key);
}
