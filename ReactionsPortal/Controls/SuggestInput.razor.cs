using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ReactionsPortal.Controls;

public sealed partial class SuggestInput
{
    private const int MostShown = 60;

    private readonly string _listId = ElementId.Create();
    private ElementReference _input;
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

    [Parameter, EditorRequired]
    public IReadOnlyList<Suggestion> Items { get; set; } = [];

    /// <summary>Called when one of the suggestions is taken.</summary>
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

    /// <summary>Name under which the browser keeps what is typed while the portal does not answer.</summary>
    [Parameter]
    public string? DraftField { get; set; }

    private bool IsListShown => _isOpen && _shown.Count > 0;

    /// <summary>Puts the focus there.</summary>
    public ValueTask FocusAsync() => _input.FocusAsync();

    protected override void OnParametersSet() => Narrow();

    private string OptionId(int index) => $"{_listId}-{index}";

    private void Open()
    {
        if (_isOpen)
            return;
        _isOpen = true;
        _isNarrowed = false;
        _active = -1;
        Narrow();
    }

    private void Close()
    {
        _isOpen = false;
        _active = -1;
    }

    /// <summary>Until something is typed all are offered, so that a filled field can be changed by picking.</summary>
    private void Narrow()
    {
        _shown = [.. (_isNarrowed && Text.Length > 0 ? Items.Where(item => item.Has(Text)) : Items).Take(MostShown)];
        _active = Math.Min(_active, _shown.Count - 1);
    }

    private async Task TypeAsync(string? typed)
    {
        _isOpen = true;
        _isNarrowed = true;
        _active = -1;
        Text = typed ?? "";
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
                Close();
                await OnCommit.InvokeAsync();
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

    private async Task LeaveAsync()
    {
        Close();
        await OnCommit.InvokeAsync();
    }
}
