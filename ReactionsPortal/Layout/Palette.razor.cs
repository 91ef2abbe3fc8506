using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace ReactionsPortal.Layout;

/// <summary>Searches while one types; the last words typed count.</summary>
public sealed partial class Palette(TimeProvider clock, ILogger<Palette> log) : ComponentBase, IDisposable
{
    /// <summary>Wait after a key, so that a word is searched for once and not letter by letter.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private CancellationTokenSource _search = new();
    private IReadOnlyList<PaletteGroup> _groups = [];
    private bool _isSearched;
    private bool _hasFailed;

    [Inject]
    private PaletteFinder Finder { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    public void Dispose()
    {
        _search.Cancel();
        _search.Dispose();
    }

    private Task OpenedAsync() => _isSearched ? Task.CompletedTask : SearchAsync("", TimeSpan.Zero);

    private Task TypedAsync(ChangeEventArgs typed) => SearchAsync(typed.Value as string ?? "", Pause);

    private async Task SearchAsync(string text, TimeSpan pause)
    {
        await _search.CancelAsync();
        _search.Dispose();
        _search = new CancellationTokenSource();
        var cancellationToken = _search.Token;
        try
        {
            await Task.Delay(pause, clock, cancellationToken);
            var member = Authentication is null ? new() : (await Authentication).User;
            var groups = await Finder.FindAsync(text, member, cancellationToken);
            if (cancellationToken.IsCancellationRequested)
                return;
            (_groups, _hasFailed, _isSearched) = (groups, false, groups.Count > 0);
            StateHasChanged();
            var integrations = await Finder.IntegrationsAsync(text, member, cancellationToken);
            if (cancellationToken.IsCancellationRequested)
                return;
            if (integrations.Links.Count > 0)
                _groups = [.. groups, integrations];
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure)
        {
            LayoutLog.SearchFailed(log, failure);
            (_groups, _hasFailed) = ([], true);
        }

        _isSearched = true;
    }
}
