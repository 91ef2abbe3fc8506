using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Runs;

/// <summary>A ready-made view of the runs, a tab above the list.</summary>
/// <param name="English">"Failed".</param>
/// <param name="Statuses">Empty: all.</param>
internal sealed record RunsView(string English, IReadOnlyList<RunStatus> Statuses)
{
    /// <summary>What ended without having been done: of these only the last are counted, and shown.</summary>
    private static readonly RunsView Failed = new(Noted("Failed or interrupted"), [RunStatus.Failed, RunStatus.Interrupted]);

    public static IReadOnlyList<RunsView> All { get; } =
    [
        new(Noted("All"), []),
        Failed,
        new(Noted("Waiting to retry"), [RunStatus.WaitingForRetry]),
        new(Noted("Queued"), [RunStatus.Queued]),
        new(Noted("Running"), [RunStatus.Running]),
    ];

    /// <summary>As a tab of a list with these filters.</summary>
    /// <param name="filters">What is set now.</param>
    /// <param name="lately">Runs of the last 24 hours by state.</param>
    /// <param name="unfinished">Runs that are not finished by state, however old.</param>
    public ViewTab Tab(RunFilters filters, IReadOnlyDictionary<RunStatus, int> lately, IReadOnlyDictionary<RunStatus, int> unfinished)
    {
        var counts = this == Failed ? lately : unfinished;
        var hasTime = filters.Period is not null || filters.From is not null || filters.To is not null || filters.Hour is not null;
        var shown = filters with { Statuses = Statuses, Period = this == Failed && !hasTime ? ListPeriod.Find("24h") : filters.Period };
        return new ViewTab(L(English), shown.Address, Statuses.SequenceEqual(filters.Statuses), Statuses.Sum(status => counts.GetValueOrDefault(status)), this == Failed ? L("in the last 24 hours") : L("now"));
    }
}
