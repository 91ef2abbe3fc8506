using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Runs;

/// <summary>Shows a run's log. Of a long one only the lines in sight are there. Scrolling up stops following, so that nothing moves under the reader.</summary>
public sealed partial class RunLog(IJSRuntime browser, NavigationManager navigation) : ComponentBase, IDisposable
{
    /// <summary>Pixels of a line that does not wrap.</summary>
    private const int LineHeight = 24;

    private static readonly Dictionary<string, object?> FollowKey = new(StringComparer.Ordinal) { ["data-key"] = "f" };

    private readonly HashSet<LogStream> _hidden = [];
    private DotNetObjectReference<RunLog>? _self;
    private Virtualize<LogLine>? _lines;
    private ElementReference _box;
    private string? _text;
    private bool _follows = true;
    private bool _wraps = true;
    private int _foundCount;
    private int _seen;
    private int _drawn;
    private long? _here;

    [Parameter, EditorRequired]
    public Guid Run { get; set; }

    /// <summary>The lines as far as they were read; the page reads more.</summary>
    [Parameter, EditorRequired]
    public RunLogLines Log { get; set; } = default!;

    /// <summary>When the first attempt started: second zero.</summary>
    [Parameter]
    public DateTimeOffset? Start { get; set; }

    /// <summary>Whether more lines will come.</summary>
    [Parameter, EditorRequired]
    public bool IsGoingOn { get; set; }

    private bool IsNarrowed => _text is not null || _hidden.Count > 0;

    private DateTimeOffset Zero => Start ?? (Log.End.Count > 0 ? Log.End[0].At : default);

    private RunLogQuery Query => new() { Without = [.. _hidden], Text = _text };

    private IEnumerable<LogLine> Shown => Log.End.Where(IsShown);

    /// <summary>Called by the browser when the reader scrolls up.</summary>
    [JSInvokable]
    public void StopFollowing()
    {
        if (!_follows || !IsGoingOn)
            return;

        _follows = false;
        _seen = Log.Count;
        StateHasChanged();
    }

    public void Dispose()
    {
        navigation.LocationChanged -= Move;
        _self?.Dispose();
    }

    protected override void OnInitialized()
    {
        _here = LineOf(navigation.Uri);
        navigation.LocationChanged += Move;
    }

    protected override void OnParametersSet() => _foundCount = Log.IsLong ? _foundCount : Shown.Count();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _drawn = Log.Count;
            _self = DotNetObjectReference.Create(this);
            await browser.InvokeVoidAsync("portal.watchLog", _box, _self, IsGoingOn && _here is null, _here is { } line ? await PlaceOfAsync(line) * LineHeight : null, _here);
        }
        else if (_drawn != Log.Count && Log.IsLong)
        {
            // What came is outside of what is drawn: the list has to hear of it.
            _drawn = Log.Count;
            await RefreshAsync();
            if (_follows && IsGoingOn)
                await browser.InvokeVoidAsync("portal.followLog", _box, true);
        }
    }

    private static long? LineOf(string address) => address.Split("#L") is [_, var fragment] && long.TryParse(fragment, CultureInfo.InvariantCulture, out var number) ? number : null;

    private bool IsShown(LogLine line) => !_hidden.Contains(line.Stream) && (_text is null || line.Text.Contains(_text, StringComparison.OrdinalIgnoreCase));

    private async ValueTask<ItemsProviderResult<LogLine>> ProvideAsync(ItemsProviderRequest wanted)
    {
        _foundCount = IsNarrowed ? await Log.CountAsync(Query, wanted.CancellationToken) : Log.Count;
        return wanted.Count == 0
            ? new ItemsProviderResult<LogLine>([], _foundCount)
            : new ItemsProviderResult<LogLine>(await Log.ReadAsync(Query with { Skip = wanted.StartIndex, Take = wanted.Count }, wanted.CancellationToken), _foundCount);
    }

    private async Task<int> PlaceOfAsync(long line) => Log.IsLong ? await Log.CountAsync(Query with { Before = line }, CancellationToken.None) : Shown.Count(one => one.Number < line);

    private void Move(object? sender, LocationChangedEventArgs moved)
    {
        if (LineOf(moved.Location) is not { } line || line == _here)
            return;
        _here = line;
        _ = InvokeAsync(StateHasChanged);
    }

    private async Task FollowAsync(bool follows)
    {
        _follows = follows;
        _seen = Log.Count;
        await browser.InvokeVoidAsync("portal.followLog", _box, follows);
    }

    private Task ToggleAsync(LogStream stream)
    {
        if (!_hidden.Remove(stream))
            _hidden.Add(stream);
        return RefreshAsync();
    }

    private Task SearchAsync(string? text)
    {
        _text = text;
        return RefreshAsync();
    }

    private async Task RefreshAsync()
    {
        if (_lines is not null && Log.IsLong)
            await _lines.RefreshDataAsync();
        else
            _foundCount = Shown.Count();
        StateHasChanged();
    }

    private string AddressOf(long number) => $"{navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0]}#L{number}";
}
