using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Nodes;

/// <summary>Whether this node leads, where another one could. Its keeper takes the lead and loses it.</summary>
internal sealed class SharedLeadership(TimeProvider time, ILogger<SharedLeadership> log) : ILeadership, IDisposable
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<Func<CancellationToken, Task>> _prepares = [];
    private TaskCompletionSource<LeadershipTerm> _next = NewTerm();
    private volatile LeadershipTerm? _current;

    public bool IsLeading => _current is not null;

    public long Term => _current?.Number ?? -1;

    public Task PrepareAsync(Func<CancellationToken, Task> prepare, CancellationToken cancellationToken)
    {
        lock (_lock)
            _prepares.Add(prepare);
        return Task.CompletedTask;
    }

    public async Task LeadAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var term = await NextAsync().WaitAsync(stopping);
                using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, term.Over);
                await LeadAsync(term, work, over.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <inheritdoc />
    /// <remarks>Whoever takes the lead waits for the writes that asked before.</remarks>
    public async ValueTask<bool> HoldsAsync(ReactionsContext context, long term)
    {
        await using var command = context.Database.GetDbConnection().NewCommand("""SELECT 1 FROM "Leases" WHERE "Name" = 'leader' AND "Term" = @term FOR KEY SHARE""", ("@term", term));
        return await command.ExecuteScalarAsync(CancellationToken.None) is not null;
    }

    /// <summary>This node took the lead.</summary>
    public void Begin(long number)
    {
        LeadershipTerm term;
        TaskCompletionSource<LeadershipTerm> waiting;
        lock (_lock)
        {
            if (_current is not null)
                return;
            term = _current = new LeadershipTerm(number);
            waiting = _next;
        }
        log.Leads(number);
        _ = PrepareAsync(term);
        waiting.TrySetResult(term);
    }

    /// <summary>This node leads no more.</summary>
    public void End()
    {
        LeadershipTerm? term;
        lock (_lock)
        {
            term = _current;
            _current = null;
            if (term is not null)
                _next = NewTerm();
        }
        if (term is null)
            return;
        log.LeadsNoMore(term.Number);
        term.Dispose();
    }

    public void Dispose() => End();

    private static TaskCompletionSource<LeadershipTerm> NewTerm() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static async Task LeadAsync(LeadershipTerm term, Func<CancellationToken, Task> work, CancellationToken over)
    {
        try
        {
            await term.Ready.WaitAsync(over);
            await work(over);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The term is over, or the portal stops.
        }
        await Task.Delay(Timeout.InfiniteTimeSpan, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task<LeadershipTerm> NextAsync()
    {
        lock (_lock)
            return _next.Task;
    }

    private async Task PrepareAsync(LeadershipTerm term)
    {
        await Task.Yield();
        Func<CancellationToken, Task>[] prepares;
        lock (_lock)
            prepares = [.. _prepares];
        foreach (var prepare in prepares)
        {
            while (!term.Over.IsCancellationRequested && !await IsPreparedAsync(prepare, term.Over))
                await Task.Delay(AfterFailure, time, term.Over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        term.SetReady();
    }

    private async Task<bool> IsPreparedAsync(Func<CancellationToken, Task> prepare, CancellationToken over)
    {
        try
        {
            await prepare(over);
            return true;
        }
        catch (Exception broken) when (broken is not OperationCanceledException || !over.IsCancellationRequested)
        {
            log.NotPrepared(broken);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
