using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using ReactionsPortal.Controls;

namespace ReactionsPortal.Members.Views;

/// <summary>Reads, saves, renames and deletes the views of a list.</summary>
public sealed partial class ViewTabs : ComponentBase
{
    private readonly string _noteId = ElementId.Create();
    private IReadOnlyList<SavedView> _views = [];
    private ElementReference _field;
    private SavedView? _renamed;
    private string _name = "";
    private string? _refusal;
    private bool _isShared;
    private bool _mayShare;
    private bool _hasOwner;
    private bool _isNaming;
    private bool _goesToField;

    /// <summary>The list: <c>runs</c>, <c>events</c>.</summary>
    [Parameter, EditorRequired]
    public string List { get; set; } = "";

    /// <summary>The ready-made ones.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ViewTab> BuiltIn { get; set; } = [];

    /// <summary>The list's address as it is now.</summary>
    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    /// <summary>Whether a filter is set.</summary>
    [Parameter, EditorRequired]
    public bool IsSet { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject] internal SavedViews Views { get; set; } = default!;

    [Inject] internal IDialogService Dialogs { get; set; } = default!;

    [Inject] internal NavigationManager Navigation { get; set; } = default!;

    private SavedView? Current => _views.FirstOrDefault(view => view.Address == Address);

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
            await ReadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_goesToField)
            return;
        _goesToField = false;
        await _field.FocusAsync();
    }

    private async Task<ViewOwner> OwnerAsync() => ViewOwner.Of((await Authentication).User);

    private async Task ReadAsync()
    {
        var owner = await OwnerAsync();
        (_mayShare, _hasOwner) = (owner.MayShare, owner.Member is not null);
        _views = await Views.ListAsync(List, owner, CancellationToken.None);
    }

    private void Begin(SavedView? renamed)
    {
        (_renamed, _name, _refusal, _isShared) = (renamed, renamed?.Name ?? "", null, false);
        _isNaming = _goesToField = true;
    }

    private async Task SaveAsync()
    {
        var owner = await OwnerAsync();
        var outcome = _renamed is { } view
            ? await Views.RenameAsync(view.Id, _name, owner, CancellationToken.None)
            : await Views.SaveAsync(List, _name, Address[List.Length..], _isShared, owner, CancellationToken.None);
        _refusal = outcome switch
        {
            ViewOutcome.Done => null,
            ViewOutcome.Invalid invalid => invalid.Why,
            ViewOutcome.NotAllowed => L("Only an Administrator can do that."),
            _ => L("This view is not there any more."),
        };
        _isNaming = _refusal is not null;
        await ReadAsync();
    }

    private async Task DeleteAsync(SavedView view)
    {
        var consequence = view.IsShared ? L("Nobody has it any more. What it shows stays.") : L("What it shows stays.");
        if (!await new Confirmation(L($"Delete the view {view.Name}?"), consequence, L("Delete view"), L("Keep it"), IsDestructive: true).AskAsync(Dialogs))
            return;
        await Views.DeleteAsync(view.Id, await OwnerAsync(), CancellationToken.None);
        await ReadAsync();
    }
}
