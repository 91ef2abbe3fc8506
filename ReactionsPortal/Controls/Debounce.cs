namespace ReactionsPortal.Controls;

/// <summary>Does something once it was quiet for a while; a new start gives the one before up, also in the middle.</summary>
/// <param name="wait">How long it must be quiet.</param>
/// <param name="clock">Measures the wait.</param>
/// <param name="act">What is done; handles its own failures.</param>
internal sealed class Debounce(TimeSpan wait, TimeProvider clock, Func<CancellationToken, Task> act) : IDisposable
{
    private CancellationTokenSource? _current;

    /// <summary>Starts to wait, anew if it waits already.</summary>
    public void Start() => _ = RunAsync(wait, Renew());

    /// <summary>Does it now.</summary>
    public Task StartNowAsync() => RunAsync(TimeSpan.Zero, Renew());

    public void Dispose()
    {
        _current?.Cancel();
        _current?.Dispose();
        _current = null;
    }

    private CancellationToken Renew()
    {
        Dispose();
        _current = new CancellationTokenSource();
        return _current.Token;
    }

    private async Task RunAsync(TimeSpan first, CancellationToken cancellationToken)
    {
        try
        {
            if (first > TimeSpan.Zero)
                await Task.Delay(first, clock, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            await act(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }
}
