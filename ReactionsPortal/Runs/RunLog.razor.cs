using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Runs;

/// <summary>Shows a run's log. Scrolling up stops following, so that nothing moves under the reader.</summary>
public sealed partial class RunLog(IJSRuntime browser, NavigationManager navigation) : ComponentBase, IAsyncDisposable
{
    /// <summary>Lines drawn at first, and with each press for more: a browser takes them at once.</summary>
    private const int Step = 500;

    private static readonly Dictionary<string, object?> FollowKey = new(StringComparer.Ordinal) { ["data-key"] = "f" };

    private readonly HashSet<LogStream> _hidden = [];
    private DotNetObjectReference<RunLog>? _self;
    private ElementReference _box;
    private string? _text;
    private bool _follows = true;
    private bool _wraps = true;
    private int _most = Step;
    private int _seen;

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

    private List<LogLine> Found => [.. Log.Lines.Where(line => !_hidden.Contains(line.Stream) && (_text is null || line.Text.Contains(_text, StringComparison.OrdinalIgnoreCase)))];

    /// <summary>Called by the browser when the reader scrolls up.</summary>
    [JSInvokable]
    public void StopFollowing()
    {
        if (!_follows || !IsGoingOn)
            return;

        _follows = false;
        _seen = Log.Lines.Count;
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        await Task.CompletedTask;
    }

    // A permalink to a line reaches it, however far up it stands.
    protected override void OnInitialized()
    {
        if (navigation.Uri.Split("#L") is [_, var fragment] && int.TryParse(fragment, CultureInfo.InvariantCulture, out var number))
            _most = Math.Max(Step, Log.Lines.Count - number + Step);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;

        _self = DotNetObjectReference.Create(this);
        await browser.InvokeVoidAsync("portal.watchLog", _box, _self, IsGoingOn);
    }

    private async Task FollowAsync(bool follows)
    {
        _follows = follows;
        _seen = Log.Lines.Count;
        await browser.InvokeVoidAsync("portal.followLog", _box, follows);
    }

    private void Toggle(LogStream stream)
    {
        if (!_hidden.Remove(stream))
            _hidden.Add(stream);
    }

    private Task DownloadAsync() => browser.InvokeVoidAsync("portal.download", $"run-{Run:N}.log", Log.ToText()).AsTask();

    private string LineAddress(long number) => $"{navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0]}#L{number}";

    private string Seconds(LogLine line)
    {
        var since = line.At - (Start ?? Log.Lines[0].At);
        return since < TimeSpan.Zero ? "" : since.TotalSeconds < 3600
            ? since.ToString(since.TotalSeconds < 60 ? @"ss\.fff" : @"mm\:ss\.fff", CultureInfo.InvariantCulture)
            : since.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);
    }
}
