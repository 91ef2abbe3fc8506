using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Inbox;

/// <summary>How many events are on disk that matching has not looked at: counted when they are stored, and looked up now and then for what was matched since.</summary>
internal sealed class Backlog(Store store, Troubles troubles, IOptions<InboxOptions> options, TimeProvider time, ILogger<Backlog> log) : BackgroundService
{
    /// <summary>From so many on, what can wait steps back.</summary>
    private const int Many = 100;

    /// <summary>From so many on, it hardly works at all: a small machine has no time to spare then.</summary>
    private const int VeryMany = 2_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly int _most = options.Value.MaxUnmatched;
    private long _counted;
    private long _since;

    /// <summary>Whether so many wait that no more are taken.</summary>
    public bool IsTooLong => Volatile.Read(ref _counted) + Volatile.Read(ref _since) > _most;

    /// <summary>How many times as long as it works what can wait is to rest: the longer, the more wait or came within the last second.</summary>
    public int Rest => (Volatile.Read(ref _counted) + Volatile.Read(ref _since)) switch
    {
        > VeryMany => 12,
        > Many => 2,
        _ => 1,
    };

    /// <summary>Adds events that were stored.</summary>
    public void Add(int events)
    {
        Interlocked.Add(ref _since, events);
        Tell();
    }

    /// <summary>Looks up how many wait by now.</summary>
    internal async Task CountAsync(CancellationToken cancellationToken)
    {
        var since = Volatile.Read(ref _since);
        var counted = await store.ReadAsync(context => context.Events.Where(row => row.MatchedAt == null).OrderBy(row => row.Sequence).Take(_most + 1).CountAsync(cancellationToken), cancellationToken);
        Volatile.Write(ref _counted, counted);
        Interlocked.Add(ref _since, -since);
        Tell();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What a stopped portal left behind counts.
        Interlocked.Increment(ref _since);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (Volatile.Read(ref _counted) + Volatile.Read(ref _since) > 0)
                    await CountAsync(stoppingToken);
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                log.BacklogNotCounted(broken);
            }
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Tell()
    {
        if (IsTooLong)
            troubles.Begin(TroubleKind.Backlog, $"More than {_most:N0} events wait to be matched with the reactions: webhooks and pushes are answered with 503 until fewer do. Then everything goes on by itself.");
        else
            troubles.End(TroubleKind.Backlog);
    }
}
