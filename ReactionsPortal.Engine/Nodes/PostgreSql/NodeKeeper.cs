using System.Reflection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ReactionsPortal.Engine.Nodes.PostgreSql;

/// <summary>
/// Keeps this process one of the nodes: says each second that it is there, takes the lead where nobody has it, and takes over
/// what others left. Whoever cannot reach the database for a while leads no more, and what it had under way goes to another.
/// </summary>
internal sealed class NodeKeeper(NodeRecords records, SharedNodes nodes, SharedLeadership leadership, PostgreSqlSignals signals, NodeListener listener, IOptions<NodeOptions> options, TimeProvider time, ILogger<NodeKeeper> log,
    IHostApplicationLifetime? life = null) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>After so long without the database another node may lead: this one does not.</summary>
    private static readonly TimeSpan LongestUnheard = TimeSpan.FromSeconds(8);

    /// <summary>After the database was away nobody is judged for so long: the others have to come back too.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);
    private static readonly string Version = typeof(NodeKeeper).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private readonly HashSet<int> _left = [];
    private IReadOnlyList<int> _living = [];
    private long _heardAt;
    private long? _backAt;
    private volatile bool _isStarted;
    private volatile bool _isResigned;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RegisterAsync(cancellationToken);
        await listener.StartAsync(cancellationToken);
        signals.TellAnyhow(new NodeJoined(nodes.Self));
        _heardAt = time.GetTimestamp();
        life?.ApplicationStopping.Register(() => _ = ResignAsync());
        await base.StartAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Every stage is there: from now on this node can lead.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _isStarted = true;
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The last to stop: what ran here is on disk by now.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        leadership.End();
        await TryAsync(async () =>
        {
            using var patience = new CancellationTokenSource(LongestEnd, time);
            await records.ResignAsync(nodes.Self, patience.Token);
            await records.EndAsync(nodes.Self, patience.Token);
        });
        await listener.StopAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sending = signals.SendAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await BeatAsync(stoppingToken);
            await Task.Delay(_isStarted ? Beat : Beat / 10, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task BeatAsync(CancellationToken stopping)
    {
        try
        {
            if (!await records.BeatAsync(nodes.Self, nodes.Running, stopping))
                await ComeBackAsync(stopping);
            Heard();
            _living = await KnowAsync(stopping);
            if (_isStarted && !_isResigned)
                await LeadAsync(stopping);
        }
        catch (Exception broken) when (!stopping.IsCancellationRequested)
        {
            NotHeard(broken);
        }
        catch (OperationCanceledException)
        {
            // The portal stops.
        }
    }

    /// <summary>Knows who is at work; whoever was and is not any more left something, perhaps.</summary>
    private async Task<IReadOnlyList<int>> KnowAsync(CancellationToken stopping)
    {
        var living = await records.LivingAsync(stopping);
        _left.UnionWith(_living.Except(living));
        _left.Remove(nodes.Self);
        nodes.Know(living.Count);
        return living;
    }

    private async Task LeadAsync(CancellationToken stopping)
    {
        if (_backAt is { } back && time.GetElapsedTime(back) < Grace)
            return;
        if (leadership.IsLeading)
        {
            _left.UnionWith(await records.EndSilentAsync(stopping));
            await TakeOverAsync(stopping);
        }
        else if (await records.LeadAsync(nodes.Self, stopping) is { } term)
        {
            await records.EndSilentAsync(stopping);
            _living = await records.LivingAsync(stopping);
            _left.Clear();
            nodes.Know(_living.Count);
            leadership.Begin(term);
        }
        else
        {
            _left.Clear();
        }
    }

    private async Task TakeOverAsync(CancellationToken stopping)
    {
        foreach (var number in _left.ToList())
        {
            try
            {
                log.TakenOver(number);
                await nodes.EndAsync(number, stopping);
                _left.Remove(number);
            }
            catch (Exception broken) when (!stopping.IsCancellationRequested)
            {
                log.NotTakenOver(number, broken);
            }
        }
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        nodes.Begin(await records.RegisterAsync(options.Value.Name, Version, cancellationToken));
        log.Registered(nodes.Self, options.Value.Name);
    }

    /// <summary>The others gave this node up while it was away: it comes back as another one.</summary>
    private async Task ComeBackAsync(CancellationToken stopping)
    {
        log.GivenUp(nodes.Self);
        leadership.End();
        nodes.GiveUp();
        await RegisterAsync(stopping);
        listener.Restart();
        signals.TellAnyhow(new NodeJoined(nodes.Self));
        signals.Miss();
        _backAt = time.GetTimestamp();
    }

    private void Heard()
    {
        var now = time.GetTimestamp();
        if (nodes.Trouble is not null)
        {
            log.HeardAgain();
            nodes.Say(null);
        }
        if (time.GetElapsedTime(_heardAt, now) > NodeRecords.ShortSilence)
            _backAt = now;
        _heardAt = now;
    }

    private void NotHeard(Exception broken)
    {
        if (nodes.Trouble is null)
            log.NotHeard(NodeDatabase.Reason(broken));
        nodes.Say($"The database has not heard this node for {time.GetElapsedTime(_heardAt).TotalSeconds:0} s. {NodeDatabase.Reason(broken)}");
        if (time.GetElapsedTime(_heardAt) > LongestUnheard)
            leadership.End();
    }

    /// <summary>Gives the lead to another node at once, while what runs here comes to its end.</summary>
    private Task ResignAsync()
    {
        _isResigned = true;
        leadership.End();
        return TryAsync(() => records.ResignAsync(nodes.Self, CancellationToken.None));
    }

    /// <summary>Where the database is away the others find out by themselves.</summary>
    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception broken)
        {
            log.NotHeard(NodeDatabase.Reason(broken));
        }
    }
}
