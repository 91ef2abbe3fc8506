using System.Globalization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Backtests;

/// <summary>Counts verdicts; keeps the newest events alone, so that its size does not grow with the period.</summary>
internal sealed class BacktestTally(BacktestQuestion question, TimeZoneInfo zone)
{
    private readonly Dictionary<DateOnly, (int Looked, int Matched)> _days = [];
    private readonly List<EventListItem> _matches = [];
    private readonly List<EventListItem> _more = [];
    private readonly List<EventListItem> _fewer = [];
    private int _looked;
    private int _matched;
    private int _before;
    private int _moreCount;
    private int _fewerCount;
    private int _unknown;

    /// <summary>Why events are unknown; the first reason counts.</summary>
    public string? UnknownWhy { get; private set; }

    /// <summary>Takes note of an event, the newest first.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="now">Whether the document would match it; null: it is none of its trigger.</param>
    /// <param name="before">The same of the version before.</param>
    public void Add(EventListItem happened, bool? now, bool? before)
    {
        if (now is { } verdict)
        {
            _looked++;
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(happened.ReceivedAt, zone).DateTime);
            var (looked, matched) = _days.GetValueOrDefault(day);
            _days[day] = (looked + 1, matched + (verdict ? 1 : 0));
        }
        if (now == true)
            Count(ref _matched, _matches, happened);
        if (before == true)
            _before++;
        if (now == true && before != true)
            Count(ref _moreCount, _more, happened);
        else if (now != true && before == true)
            Count(ref _fewerCount, _fewer, happened);
    }

    /// <summary>Takes note of an event of which nobody knows.</summary>
    public void AddUnknown(string why)
    {
        _unknown++;
        UnknownWhy ??= why;
    }

    /// <summary>The answer.</summary>
    /// <param name="cutAt">The oldest event that was asked, where not all were.</param>
    public Backtest Answer(DateTimeOffset? cutAt) => new()
    {
        From = question.From,
        To = question.To,
        Sentence = Sentence(cutAt),
        Looked = _looked,
        Matched = _matched,
        Unknown = _unknown,
        UnknownWhy = UnknownWhy,
        CutAt = cutAt,
        Days = Days(),
        Matches = _matches,
        Difference = question.Before is null ? null : new BacktestDifference(_before, _moreCount, _fewerCount, _more, _fewer),
    };

    private static void Count(ref int count, List<EventListItem> list, EventListItem happened)
    {
        count++;
        if (list.Count < Backtest.MostListed)
            list.Add(happened);
    }

    private string Sentence(DateTimeOffset? cutAt)
    {
        var found = _looked == 0 ? "No event of its trigger came in that time." : string.Create(CultureInfo.InvariantCulture, $"It would have matched {_matched:N0} of {_looked:N0} {(_looked == 1 ? "event" : "events")} of its trigger.");
        var difference = question.Before is null ? "" : (_moreCount, _fewerCount) switch
        {
            (0, 0) => string.Create(CultureInfo.InvariantCulture, $" The version before would have matched the same{(_before == 0 ? "" : $" {_before:N0}")}."),
            (var more, 0) => string.Create(CultureInfo.InvariantCulture, $" Old {_before:N0}, new {_matched:N0}: {more:N0} more, none fewer."),
            (0, var fewer) => string.Create(CultureInfo.InvariantCulture, $" Old {_before:N0}, new {_matched:N0}: none more, {fewer:N0} fewer."),
            var (more, fewer) => string.Create(CultureInfo.InvariantCulture, $" Old {_before:N0}, new {_matched:N0}: {more:N0} more and {fewer:N0} fewer."),
        };
        var unknown = _unknown == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" Of {_unknown:N0} more it is not known: {UnknownWhy}");
        var cut = cutAt is null ? "" : string.Create(CultureInfo.InvariantCulture, $" The newest {IBacktests.MostEvents:N0} events were asked.");
        return found + difference + unknown + cut;
    }

    /// <summary>Every day of the period, those without events too.</summary>
    private List<BacktestDay> Days()
    {
        var first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(question.From, zone).DateTime);
        var last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(question.To.AddTicks(-1), zone).DateTime);
        var days = new List<BacktestDay>();
        for (var day = first; day <= last; day = day.AddDays(1))
            days.Add(new BacktestDay(day, _days.GetValueOrDefault(day).Looked, _days.GetValueOrDefault(day).Matched));
        return days;
    }
}
