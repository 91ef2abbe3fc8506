using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Actions.PowerShell.Modules;
using ReactionsPortal.Engine.Intake.Listening;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Nodes;

/// <summary>
/// What this node keeps in memory of what any node may change, and has read anew when the database says that it changed, or
/// when that may have been missed. Everything else that is in memory is of use to its own node only.
/// </summary>
internal sealed class NodeCaches(INodeSignals nodes, ReactionCatalog catalog, SecretValues secrets, ConnectionBoard connections, SubscriptionDoors doors, OctopusNamesCache names, FeedProgress progress, ModuleShelf modules, RunSignals runs, SampleListeners listeners, ILeadership leadership,
    TimeProvider time, ILogger<NodeCaches> log) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _reactionsChanged = new(0);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        nodes.Follow<TableChanged>(changed => Hear(changed.Table));
        nodes.Follow<ReadAsked>(asked => connections.AlarmOf(asked.Connection).Ring());
        nodes.Follow<ConnectionTold>(told => connections.Hear(told.Connection, told.Status));
        nodes.FollowMissed(Miss);
        listeners.Share();
        nodes.Follow<FeedRead>(read => Hear(read.Connection, read.Began));
        progress.Told = (connection, began) => nodes.Tell(new FeedRead(connection, began));
        connections.Told = (connection, status) => nodes.Tell(new ConnectionTold(connection, status));
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sharing = runs.ShareAsync(nodes, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await _reactionsChanged.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (await _reactionsChanged.WaitAsync(TimeSpan.Zero, CancellationToken.None))
            {
                // However often they changed, they are read once.
            }
            await ReadReactionsAsync(stoppingToken);
        }
        await sharing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>What the leader knows by itself it needs not to hear from the one before it.</summary>
    private void Hear(Guid connection, DateTimeOffset began)
    {
        if (!leadership.IsLeading)
            progress.Hear(connection, began);
    }

    private void Hear(string table)
    {
        switch (table)
        {
            case "Reactions":
                _reactionsChanged.Release();
                break;
            case "Secrets":
                secrets.Forget();
                break;
            case "Connections" or "Subscriptions":
                doors.Forget();
                names.Forget();
                connections.Hear();
                break;
            case "Modules":
                modules.Tell();
                break;
        }
    }

    private void Miss()
    {
        string[] all = ["Reactions", "Secrets", "Connections", "Modules"];
        foreach (var table in all)
            Hear(table);
    }

    /// <summary>Until they could be read: a route that was saved elsewhere is to answer here too.</summary>
    private async Task ReadReactionsAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                using var hold = await catalog.HoldAsync(stopping);
                await catalog.ReloadAsync(stopping);
                return;
            }
            catch (Exception broken) when (!stopping.IsCancellationRequested)
            {
                log.SignalBroken("Reactions", broken);
                await Task.Delay(AfterFailure, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
