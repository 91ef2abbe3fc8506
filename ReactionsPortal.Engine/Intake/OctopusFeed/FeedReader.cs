using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Intake.OctopusFeed;

/// <summary>Looks at one connection's feed again and again, says how it fares, and decides how long to wait.</summary>
internal sealed class FeedReader(
    Guid connection, FeedReading reading, OctopusClient client, ConnectionRecords records, ConnectionBoard board, ConnectionLosses losses, ServerClocks clocks, FeedProgress progress,
    IOptions<OctopusOptions> options, TimeProvider time, ILogger<FeedReader> log)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);
    private static readonly TimeSpan WhilePaused = TimeSpan.FromHours(1);
    private static readonly TimeSpan VersionLife = TimeSpan.FromHours(1);

    private readonly LookPace _pace = new(options.Value);
    private int _failures;
    private DateTimeOffset? _failingSince;
    private string? _version;
    private long _versionAt;

    /// <summary>Reads until the connection is deleted or the portal stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (await LookAsync(stopping) is { } wait)
                await board.AlarmOf(connection).WaitAsync(wait, stopping);
            board.Forget(connection);
            progress.Forget(connection);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The checkpoint on disk says where the next start goes on.
        }
    }

    /// <summary>Looks once.</summary>
    /// <returns>How long to wait; null when the connection is gone.</returns>
    private async Task<TimeSpan?> LookAsync(CancellationToken stopping)
    {
        try
        {
            if (await records.FindAsync(connection, stopping) is not { } target)
                return null;
            if (target.IsPaused)
                return await SayAsync(ConnectionSentences.Paused, WhilePaused, stopping);
            if (target.Server is null)
                return await FailAsync(target, ConnectionSentences.KeyUnreadable, LongestWait, stopping);
            return await ReadAsync(target, stopping);
        }
        catch (InboxUnavailableException full)
        {
            return await SayAsync(ConnectionSentences.NotStored(full.Message), Backoff(), stopping);
        }
        catch (Exception cause) when (cause is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            FeedLog.Broke(log, connection, cause);
            board.Report(connection, ConnectionSentences.Broken(cause));
            return Backoff();
        }
    }

    private async Task<TimeSpan> ReadAsync(ConnectionTarget target, CancellationToken stopping)
    {
        var pieces = 0;
        Task? back = null;
        var pace = new CatchUpPace(time);
        var began = time.GetTimestamp();
        var outcome = await reading.ReadAsync(target, Say, stopping);
        if (outcome is not FeedOutcome.Failed)
            back ??= losses.BackAsync(target, stopping);
        if (back is not null)
            await back;
        switch (outcome)
        {
            case FeedOutcome.Failed { Failure: var failure }:
                if (_failingSince is null)
                    FeedLog.Failed(log, target.Name, failure.Sentence);
                _version = null;
                var wait = Backoff();
                return await FailAsync(target, ConnectionSentences.Failed(failure, _failingSince ??= time.GetUtcNow()), failure.RetryAfter is { } asked ? Longer(wait, asked) : wait, stopping);

            case FeedOutcome.Moved:
                FeedLog.Moved(log, target.Name);
                progress.Forget(connection);
                return options.Value.PollInterval;

            case FeedOutcome.UpToDate { Count: var count }:
                if (_failingSince is not null)
                    FeedLog.Recovered(log, target.Name);
                Succeeded();
                progress.ReadToEnd(connection, clocks.At(target.Server!.Address, began));
                await LearnVersionAsync(target, stopping);
                return await SayAsync(ConnectionSentences.UpToDate(target, _version ?? target.Version, time.GetUtcNow()), _pace.After(count), stopping);

            case var other:
                throw new InvalidOperationException($"Unknown outcome {other}.");
        }

        // Asked for the first time once the server has answered.
        void Say(long remaining)
        {
            back ??= losses.BackAsync(target, stopping);
            if (++pieces > 1)
                Succeeded();
            if (remaining > 0 && pace.At(remaining) is { } said)
                board.Report(connection, ConnectionSentences.CatchingUp(target, said));
        }
    }

    /// <summary>Says that the server cannot be read; that the connection is lost, once that has lasted.</summary>
    private async Task<TimeSpan> FailAsync(ConnectionTarget target, ConnectionStatus status, TimeSpan wait, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        _failingSince ??= now;
        await SayAsync(status, wait, stopping);
        if (target.LostAt is null && now - _failingSince >= options.Value.LostAfter)
            await losses.LostAsync(target, status, _failingSince.Value, stopping);
        return wait;
    }

    private void Succeeded()
    {
        _failures = 0;
        _failingSince = null;
    }

    /// <summary>Servers are upgraded while they are watched.</summary>
    private async Task LearnVersionAsync(ConnectionTarget target, CancellationToken stopping)
    {
        if (_version is not null && time.GetElapsedTime(_versionAt) < VersionLife)
            return;
        if ((await client.RootAsync(target.Server!, stopping)).TryGet(out var root, out _))
        {
            (_version, _versionAt) = (root.Version, time.GetTimestamp());
            if (root.Version is { } version && version != target.Version)
                await records.SaveVersionAsync(connection, version, time.GetUtcNow(), stopping);
        }
        if ((await client.MeAsync(target.Server!, stopping)).TryGet(out var me, out _) && me.Id is { Length: > 0 } user)
            await records.SaveUserAsync(connection, user, stopping);
    }

    private async Task<TimeSpan> SayAsync(ConnectionStatus status, TimeSpan wait, CancellationToken stopping)
    {
        if (board.Report(connection, status))
            await records.SaveAsync(connection, status, stopping);
        return wait;
    }

    private TimeSpan Backoff()
    {
        var seconds = Math.Min(LongestWait.TotalSeconds, Math.Pow(2, Math.Min(_failures, 10)));
        _failures++;
        return TimeSpan.FromSeconds(seconds);
    }

    private static TimeSpan Longer(TimeSpan wait, TimeSpan asked) => asked > wait ? (asked < LongestAsked ? asked : LongestAsked) : wait;
}
