using Microsoft.AspNetCore.Components;

namespace ReactionsPortal.Connections;

/// <summary>A card that shows one thing about a connection, and looks again when something changed.</summary>
public abstract class LookupCard<T> : ComponentBase, IDisposable
    where T : class
{
    private readonly CancellationTokenSource _leaving = new();
    private CancellationTokenSource? _loading;
    private Guid? _shown;

    /// <summary>Id of the connection.</summary>
    [Parameter, EditorRequired]
    public Guid Connection { get; set; }

    /// <summary>What was found; null until then.</summary>
    protected T? Found { get; set; }

    protected bool HasFailed { get; set; }

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Leaving => _leaving.Token;

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing)
    {
        if (!isDisposing)
            return;
        _leaving.Cancel();
        _loading?.Dispose();
        _leaving.Dispose();
    }

    /// <summary>Null when there is no such connection.</summary>
    protected abstract Task<T?> FindAsync(CancellationToken cancellationToken);

    /// <summary>Whether something changed since the last look at the same connection.</summary>
    protected abstract bool TakeNews();

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        var isOther = _shown != Connection;
        if (!TakeNews() && !isOther)
            return;
        if (isOther)
            Found = null;
        _shown = Connection;
        await LoadAsync();
    }

    /// <summary>Looks now; a look that is under way is given up.</summary>
    protected async Task LoadAsync()
    {
        _loading?.Cancel();
        _loading?.Dispose();
        _loading = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
        var loading = _loading.Token;
        try
        {
            var found = await FindAsync(loading);
            if (loading.IsCancellationRequested)
                return;
            Found = found;
            HasFailed = found is null;
        }
        catch (OperationCanceledException) when (loading.IsCancellationRequested)
        {
            // The page is left, or a newer look is under way.
        }
        catch (Exception) when (!loading.IsCancellationRequested)
        {
            HasFailed = true;
        }
    }
}
