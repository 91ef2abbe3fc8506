using System.Collections.Concurrent;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Runs that lists told lately: all pages that show one hold the same object, instead of a copy each.</summary>
internal sealed class ToldRuns
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<Guid, Run> _told = new();

    /// <summary>The run as it was told before where it is still the same, else itself.</summary>
    public Run Same(Run run)
    {
        if (_told.TryGetValue(run.Id, out var told) && told.Equals(run))
            return told;
        if (_told.Count >= Most)
            _told.Clear();
        return _told[run.Id] = run;
    }
}
