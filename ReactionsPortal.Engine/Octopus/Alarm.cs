using System.Threading.Channels;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>A wait that can be cut short by somebody else, even shortly before it began.</summary>
internal sealed class Alarm(TimeProvider time)
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Ends the wait that is under way, or the next one at once.</summary>
    public void Ring() => _rings.Writer.TryWrite(true);

    /// <summary>Waits.</summary>
    /// <returns>True when it was cut short.</returns>
    public async Task<bool> WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _rings.Reader.ReadAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
