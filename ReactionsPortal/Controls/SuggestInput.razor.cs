using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ReactionsPortal.Controls;

public sealed partial class SuggestInput
{
    private const int MostShown = 60;
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    private readonly string _listId = ElementId.Create();
    private ElementReference _input;
    private Debounce? _searching;
    private SuggestionsFound? _found;
    private string _foundFor = "";
    private object? _searchedAbout;
    private bool _isSearching;
    private List<Suggestion> _shown = [];
    private bool _isOpen;
    private bool _isNarrowed;
    private int _active = -1;

    [Parameter]
    public string? Id { get; set; }

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>Called for every character typed.</summary>
    [Parameter]
    public EventCallback<string> TextChanged { get; set; }

    /// <summary>Everything that can be picked; with <see cref="Search"/> it is passed over.</summary>
    [Parameter]
    public IReadOnlyList<Suggestion> Items { get; set; } = [];

    /// <summary>Finds what can be picked, as one types; handles its own failures. Null: <see cref="Items"/> is everything.</summary>
    [Parameter]
    public SuggestionSearch? Search { get; set; }

    /// <summary>Called when one of the suggestions is taken; with <see cref="Search"/> also when the field is left with the very name of just one.</summary>
    [Parameter]
    public EventCallback<Suggestion> OnPick { get; set; }

    /// <summary>Called on Enter without a suggestion marked, and when the field is left.</summary>
    [Parameter]
    public EventCallback OnCommit { get; set; }

    /// <summary>Called on Backspace in the empty line.</summary>
    [Parameter]
    public EventCallback OnBackspace { get; set; }

    /// <summary>What the field is, for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public bool IsInvalid { get; set; }

    [Parameter]
    public string? DescribedBy { get; set; }

    /// <summary>What is searched about; what was found about something else is forgotten, and what is being typed stays.</summary>
    [Parameter]
    public object? About { get; set; }

    /// <summary>Name under which the browser keeps what is typed while the portal does not answer.</summary>
    [Parameter]
    public string? DraftField { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private bool IsListShown => _isOpen && _shown.Count > 0;

    private string? Note => !_isOpen || Search is null ? null
        : _isSearching && _found is null ? L("Searching")
        : _found?.Note ?? (_found is not null && _shown.Count == 0 && Text.Length > 0 ? L("Nothing has this in its name. It can be written all the same.") : null);

    /// <summary>Puts the focus there.</summary>
    public ValueTask FocusAsync() => _input.FocusAsync();

    public void Dispose() => _searching?.Dispose();

    protected override void OnParametersSet()
    {
        if (!Equals(_searchedAbout, About))
        {
            _searchedAbout = About;
            (_found, _foundFor) = (null, "");
            _searching?.Dispose();
            if (_isOpen && Search is not null)
                _ = Searching().StartNowAsync();
        }
        Narrow();
    }

    private string OptionId(int index) => $"{_listId}-{index}";

    private void Open()
    {
        if (_isOpen)
            return;
        _isOpen = true;
        _isNarrowed = false;
        _active = -1;
        if (Search is not null)
            _ = Searching().StartNowAsync();
        Narrow();
    }

    private void Close()
    {
        _isOpen = false;
        _active = -1;
        _searching?.Dispose();
    }

    /// <summary>Until something is typed all are offered, so that a filled field can be changed by picking.</summary>
    private void Narrow()
    {
        var all = Search is null ? Items : _found?.Items ?? [];
        var isFound = Search is not null && _foundFor == Text.Trim();
        _shown = [.. (_isNarrowed && Text.Length > 0 && !isFound ? all.Where(item => item.Has(Text.Trim())) : all).Take(MostShown)];
        _active = Math.Min(_active, _shown.Count - 1);
    }

    private Debounce Searching() => _searching ??= new Debounce(Quiet, Clock, SearchAsync);

    private async Task SearchAsync(CancellationToken cancellationToken)
    {
        if (Search is not { } search)
            return;
        _isSearching = true;
        await InvokeAsync(StateHasChanged);
        var wanted = _isNarrowed ? Text.Trim() : "";
        var found = await search(wanted, cancellationToken);
        if (cancellationToken.IsCancellationRequested)
            return;
        await InvokeAsync(() =>
        {
            (_found, _foundFor, _isSearching) = (found, wanted, false);
            Narrow();
            StateHasChanged();
        });
    }

    private async Task TypeAsync(string? typed)
    {
        _isOpen = true;
        _isNarrowed = true;
        _active = -1;
        Text = typed ?? "";
        if (Search is not null)
            Searching().Start();
        Narrow();
        await TextChanged.InvokeAsync(Text);
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown":
                Open();
                _active = _shown.Count == 0 ? -1 : (_active + 1) % _shown.Count;
                break;
            case "ArrowUp":
                Open();
                _active = _shown.Count == 0 ? -1 : (_active <= 0 ? _shown.Count : _active) - 1;
                break;
            case "Escape":
                Close();
                break;
            case "Enter" when IsListShown && _active >= 0:
                await PickAsync(_shown[_active]);
                break;
            case "Enter":
                await CommitAsync();
                break;
            case "Backspace" when Text.Length == 0:
                await OnBackspace.InvokeAsync();
                break;
        }
    }

    private async Task PickAsync(Suggestion item)
    {
        Close();
        await OnPick.InvokeAsync(item);
    }

    private Task LeaveAsync() => CommitAsync();

    private async Task CommitAsync()
    {
        var typed = Text.Trim();
        var meant = Search is not null && _isOpen && _isNarrowed && typed.Length > 0
            ? _shown.FindAll(item => item.Id is not null && string.Equals(item.Value, typed, StringComparison.OrdinalIgnoreCase))
            : [];
        Close();
        if (meant is [var only])
            await OnPick.InvokeAsync(only);
        else
            await OnCommit.InvokeAsync();
    }
}
