using System.Globalization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Runs;

/// <summary>One scale for all that happened to a run: from its event, or its first start, to the last end.</summary>
internal sealed class TimelineScale
{
    private static readonly int[] Steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];

    private readonly double _seconds;

    /// <param name="attempts">Oldest first.</param>
    /// <param name="nextAttemptAt">When the next one starts; null: there is none.</param>
    /// <param name="now">The end of what goes on.</param>
    /// <param name="from">Where it begins; null: with the first attempt.</param>
    public TimelineScale(IReadOnlyList<Attempt> attempts, DateTimeOffset? nextAttemptAt, DateTimeOffset now, DateTimeOffset? from = null)
    {
        Start = from ?? attempts[0].StartedAt;
        var end = nextAttemptAt ?? attempts.Max(attempt => attempt.FinishedAt ?? now);
        _seconds = Math.Max(0.001, (end - Start).TotalSeconds);
    }

    /// <summary>Where it begins.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>Percent of the width, as style wants it.</summary>
    public string At(DateTimeOffset moment) => Percent((moment - Start).TotalSeconds / _seconds);

    public string Between(DateTimeOffset from, DateTimeOffset to) => Percent((to - from).TotalSeconds / _seconds);

    /// <summary>At most six marks at round distances, the first at zero, each as its place and its seconds.</summary>
    public IReadOnlyList<(string Place, TimeSpan After)> Marks
    {
        get
        {
            var step = Steps.FirstOrDefault(one => _seconds / one <= 5, Steps[^1]);
            var marks = new List<(string, TimeSpan)>();
            for (var at = 0; at <= _seconds * 0.93 && marks.Count < 6; at += step)
                marks.Add((Percent(at / _seconds), TimeSpan.FromSeconds(at)));
            return marks;
        }
    }

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(part, 0, 1) * 100:0.##}%");
}
