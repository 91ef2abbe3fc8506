using System.Globalization;
using MudBlazor;
using ReactionsPortal.Connections;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Overview;

/// <summary>Reads what the home page shows.</summary>
internal sealed class OverviewReader(IRunHistory history, IReactions reactions, IConnections connections, IDestinations destinations, IDestinationSpeeds speeds, Expiries expiries, TimeProvider clock)
{
    private const int Hours = 24;
    private const int MostFailures = 6;
    private const int MostLatest = 5;
    private const int MostSlow = 5;

    /// <summary>How far back the runs of a failing reaction are counted.</summary>
    private const int MostInARow = 50;

    /// <summary>Succeeded runs among which one that was no test is looked for.</summary>
    private const int MostLookedAt = 200;

    /// <summary>Failing reactions that are told about; more are behind the link to the list.</summary>
    private const int MostFailing = 8;

    /// <summary>Destinations that do not answer of which each is told; all are behind the button.</summary>
    private const int MostSilent = 5;

    private static readonly IReadOnlyList<RunStatus> Failed = [RunStatus.Failed, RunStatus.Interrupted];

    public async Task<OverviewState> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var all = await reactions.ListAsync(cancellationToken);
        var servers = await connections.ListAsync(cancellationToken);
        var failures = await history.ListAsync(new RunQuery { Statuses = Failed, From = now - TimeSpan.FromHours(Hours), Limit = MostFailures * 2 }, cancellationToken);
        return new OverviewState
        {
            HasSucceeded = await HasSucceededAsync(cancellationToken),
            Connections = servers,
            Reactions = all,
            Attention = [.. await expiries.ReadAsync(cancellationToken), .. all.Where(one => one.Paused?.Why is not null).Select(PausedItself), .. destinations.List().Where(one => one.Trouble is not null).Take(MostSilent).Select(Attention), .. await FailingAsync(all, cancellationToken), .. servers.Where(one => ConnectionLook.NeedsAttention(one.State)).Select(Attention)],
            Slowest = await speeds.SlowestAsync(now - TimeSpan.FromHours(Hours), MostSlow, cancellationToken),
            Hours = await HoursAsync(now, cancellationToken),
            Counts = await history.CountAsync(now - TimeSpan.FromHours(Hours), cancellationToken),
            Failures = [.. failures.Items.Where(run => !run.IsTest).Take(MostFailures)],
            Latest = (await history.ListAsync(new RunQuery { Limit = MostLatest }, cancellationToken)).Items,
        };
    }

    private async Task<bool> HasSucceededAsync(CancellationToken cancellationToken) =>
        (await history.ListAsync(new RunQuery { Statuses = [RunStatus.Succeeded], Limit = MostLookedAt }, cancellationToken)).Items.Any(run => !run.IsTest);

    private async Task<List<HourBar>> HoursAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var first = new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerHour, now.Offset).AddHours(1 - Hours);
        var counts = await history.ByHourAsync(first, cancellationToken);
        return
        [
            .. Enumerable.Range(0, Hours).Select(index => first.AddHours(index)).Select(hour => new HourBar(
                hour,
                counts.Where(one => one.Hour == hour && one.Status == RunStatus.Succeeded).Sum(one => one.Count),
                counts.Where(one => one.Hour == hour && Failed.Contains(one.Status)).Sum(one => one.Count))),
        ];
    }

    private async Task<List<AttentionItem>> FailingAsync(IReadOnlyList<Reaction> all, CancellationToken cancellationToken)
    {
        var items = new List<AttentionItem>();
        foreach (var reaction in all.Where(one => one.Document.Enabled && one.LastRun is { } run && Failed.Contains(run.Status)).OrderByDescending(one => one.LastRun!.CreatedAt).Take(MostFailing))
        {
            var runs = (await history.ListAsync(new RunQuery { Reaction = reaction.Id, Limit = MostInARow }, cancellationToken)).Items.Where(run => !run.IsTest && run.FinishedAt is not null).ToList();
            var inARow = runs.TakeWhile(run => Failed.Contains(run.Status)).ToList();
            if (inARow.Count > 0)
                items.Add(Attention(reaction, inARow, isCut: inARow.Count == MostInARow));
        }

        return items;
    }

    private static AttentionItem PausedItself(Reaction reaction) => new(
        Icons.Material.Outlined.PauseCircle,
        Tone.Bad,
        "",
        reaction.Document.Name,
        L("paused itself and runs for no event."),
        reaction.Paused!.Why!,
        [.. reaction.LastRun is { } run ? [new AttentionAction(L("Open last run"), $"runs/{run.Id}")] : (AttentionAction[])[], new AttentionAction(L("Edit reaction"), $"reactions/{reaction.Id}")]);

    private AttentionItem Attention(Reaction reaction, List<Run> inARow, bool isCut)
    {
        var last = inARow[0];
        var since = TimeZoneInfo.ConvertTime(inARow[^1].CreatedAt, clock.LocalTimeZone);
        var when = since.Date == TimeZoneInfo.ConvertTime(clock.GetUtcNow(), clock.LocalTimeZone).Date ? since.ToString("HH:mm", CultureInfo.InvariantCulture) : since.ToString("d MMMM, HH:mm", CultureInfo.InvariantCulture);
        var words = inARow.Count == 1 ? L($"failed at {when}.") : L($"has failed {(isCut ? L("at least ") : "")}{InWords.Count(inARow.Count)} times in a row since {when}.");
        return new AttentionItem(
            Icons.Material.Outlined.Dangerous,
            Tone.Bad,
            "",
            reaction.Document.Name,
            words,
            last.Error ?? L("The run was interrupted."),
            [new AttentionAction(L("Open last run"), $"runs/{last.Id}"), new AttentionAction(L("Edit reaction"), $"reactions/{reaction.Id}")]);
    }

    private static AttentionItem Attention(Destination destination)
    {
        var waiting = destination.Waiting == 0 ? "" : L($" {InWords.Count(destination.Waiting, "run waits", "runs wait")} and {(destination.Waiting == 1 ? L("goes") : L("go"))} on by {(destination.Waiting == 1 ? L("itself") : L("themselves"))} once it answers.");
        return new AttentionItem(Icons.Material.Outlined.PauseCircle, Tone.Waiting, "", destination.Name, L("does not answer."), $"{destination.Trouble!.Error.TrimEnd('.')}.{waiting}", [new AttentionAction(L("Open destinations"), "destinations")]);
    }

    private static AttentionItem Attention(Connection connection)
    {
        var look = ConnectionLook.Of(connection.State);
        return new AttentionItem(look.Icon, look.Tone, L("Connection"), connection.Name, L("does not deliver events."), connection.StateReason, [new AttentionAction(L("Open connection"), $"connections/{connection.Id}")]);
    }
}
