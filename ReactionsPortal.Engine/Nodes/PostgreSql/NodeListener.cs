using Microsoft.Extensions.Logging;
using Npgsql;

namespace ReactionsPortal.Engine.Nodes.PostgreSql;

/// <summary>Listens to the other nodes and to the database over a connection of its own, by which this node also shows that it is there.</summary>
internal sealed class NodeListener(NodeDatabase database, SharedNodes nodes, PostgreSqlSignals signals, TimeProvider time, ILogger<NodeListener> log) : IDisposable
{
    /// <summary>The channel over which the database tells which tables changed.</summary>
    private const string Tables = "reactions_tables";

    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stopping = new();
    private CancellationTokenSource _again = new();
    private Task _listening = Task.CompletedTask;

    /// <summary>Listens from now on; returns once nothing is missed any more.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken);
        _listening = ListenAsync(connection);
    }

    /// <summary>This node has another number: it shows itself anew.</summary>
    public void Restart() => Interlocked.Exchange(ref _again, new CancellationTokenSource()).Cancel();

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _listening;
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _again.Dispose();
    }

    private async Task ListenAsync(NpgsqlConnection? connection)
    {
        var (isCut, isTold) = (false, false);
        while (!_stopping.IsCancellationRequested)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, Volatile.Read(ref _again).Token);
            try
            {
                connection ??= await OpenAsync(over.Token);
                if (isCut)
                    signals.Miss();
                (isCut, isTold) = (true, false);
                while (!over.IsCancellationRequested)
                    await connection.WaitAsync(over.Token);
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                // The portal stops, or shows itself anew.
            }
            catch (Exception broken)
            {
                if (!isTold)
                    log.NewsCut(NodeDatabase.Reason(broken));
                isTold = true;
                await Task.Delay(AfterFailure, time, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            await CloseAsync(connection);
            connection = null;
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken);
        try
        {
            connection.Notification += (_, notice) => Hear(notice);
            await using (var command = new NpgsqlCommand($"LISTEN {NodeDatabase.Channel}; LISTEN {Tables}", connection))
                await command.ExecuteNonQueryAsync(cancellationToken);
            await NodeRecords.ShowAsync(connection, nodes.Self, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private void Hear(NpgsqlNotificationEventArgs notice)
    {
        if (notice.Channel == Tables)
            signals.Hear(new TableChanged(notice.Payload));
        else
            signals.Hear(notice.Payload);
    }

    private async Task CloseAsync(NpgsqlConnection? connection)
    {
        try
        {
            if (connection is not null)
                await connection.DisposeAsync();
        }
        catch (Exception broken)
        {
            log.NewsCut(NodeDatabase.Reason(broken));
        }
    }
}
