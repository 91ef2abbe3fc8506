using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Happenings;

/// <summary>Many events at a set rate, about deployments and machines that exist. One storm at a time; it ends with the process.</summary>
internal sealed class SandboxStorm(SandboxStore store, TimeProvider time) : IDisposable
{
    /// <summary>Events in one commit, at most: large enough to be fast, small enough to hold nobody up.</summary>
    private const int CommitSize = 500;

    /// <summary>How often a storm with a rate commits.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private CancellationTokenSource _ending = new();
    private Task _blowing = Task.CompletedTask;
    private int _made;

    /// <summary>Events of the current or last storm made so far.</summary>
    public int Made => Volatile.Read(ref _made);

    /// <summary>Events that the current or last storm is to make.</summary>
    public int Wanted { get; private set; }

    public bool IsBlowing => !_blowing.IsCompleted;

    /// <summary>Begins a storm, unless one is on.</summary>
    /// <param name="count">Events to make.</param>
    /// <param name="perSecond">How many a second; 0 makes them as fast as the disk takes them.</param>
    /// <param name="category">Octopus's category, such as DeploymentSucceeded.</param>
    /// <returns>Whether it began.</returns>
    public bool TryBegin(int count, double perSecond, string category)
    {
        lock (_gate)
        {
            if (IsBlowing) return false;
            _ending.Dispose();
            _ending = new CancellationTokenSource();
            var ending = _ending.Token;
            Wanted = count;
            Volatile.Write(ref _made, 0);
            _blowing = Task.Run(() => BlowAsync(count, perSecond, category, ending), CancellationToken.None);
            return true;
        }
    }

    /// <summary>Ends the storm early, if one is on.</summary>
    public async Task EndAsync()
    {
        await _ending.CancelAsync();
        await _blowing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    private async Task BlowAsync(int count, double perSecond, string category, CancellationToken ending)
    {
        var started = time.GetTimestamp();
        while (Made < count)
        {
            ending.ThrowIfCancellationRequested();
            var due = perSecond > 0 ? (int)Math.Min(count, time.GetElapsedTime(started).TotalSeconds * perSecond + 1) : count;
            var size = Math.Min(due - Made, CommitSize);
            if (size > 0)
            {
                var first = Made;
                store.Commit(change => Raise(change, category, first, size));
                Volatile.Write(ref _made, first + size);
            }
            if (perSecond > 0 && due - Made <= 0) await Task.Delay(Beat, time, ending);
        }
    }

    private void Raise(SandboxChange change, string category, int first, int size)
    {
        var subjects = Subjects(change, category);
        for (var i = 0; i < size; i++)
        {
            change.Raise(subjects[(first + i) % subjects.Count](time.GetUtcNow()));
        }
    }

    /// <summary>Ways to tell such an event, one for each thing that it can be about.</summary>
    private static List<Func<DateTimeOffset, SandboxEvent>> Subjects(SandboxChange change, string category)
    {
        if (category.StartsWith("Deployment", StringComparison.Ordinal))
        {
            var ending = category["Deployment".Length..];
            return [.. change.All<SandboxDeployment>().TakeLast(200).Select(deployment => new Func<DateTimeOffset, SandboxEvent>(now => ending == "Queued"
                ? ExecutionEvent.Queued(change, deployment, now, SandboxActor.Page, now)
                : ExecutionEvent.Happened(change, deployment, ending, now)))];
        }
        if (category.StartsWith("RunbookRun", StringComparison.Ordinal) && change.All<SandboxRunbookRun>() is { Length: > 0 } runs)
        {
            var ending = category["RunbookRun".Length..];
            return [.. runs.TakeLast(200).Select(run => new Func<DateTimeOffset, SandboxEvent>(now => ending == "Queued"
                ? ExecutionEvent.Queued(change, run, now, SandboxActor.Page, now)
                : ExecutionEvent.Happened(change, run, ending, now)))];
        }
        if (category.EndsWith("InterruptionRaised", StringComparison.Ordinal))
        {
            return [.. change.All<SandboxDeployment>().TakeLast(200).Select(deployment => new Func<DateTimeOffset, SandboxEvent>(now =>
                ExecutionEvent.Interrupted(change, deployment, category, now)))];
        }
        if (category == "Created")
        {
            return [.. change.All<SandboxRelease>().TakeLast(200).Select(release => new Func<DateTimeOffset, SandboxEvent>(now =>
                ReleaseCreation.Created(change, release, SandboxActor.Page, now)))];
        }
        if (category.StartsWith("Machine", StringComparison.Ordinal))
        {
            return [.. change.All<SandboxMachine>().TakeLast(200).Select(machine => new Func<DateTimeOffset, SandboxEvent>(now =>
                About(category, new SandboxMessage().Say("Machine ").Name(machine.Id, machine.Name).Say(": " + category), [machine.Id, .. machine.EnvironmentIds], now)))];
        }
        return [.. change.All<SandboxProject>().Select(project => new Func<DateTimeOffset, SandboxEvent>(now =>
            About(category, new SandboxMessage().Say(category + " for ").Name(project.Id, project.Name), [project.Id], now)))];
    }

    private static SandboxEvent About(string category, SandboxMessage message, IReadOnlyList<string> related, DateTimeOffset now) => new()
    {
        Category = category,
        RelatedDocumentIds = related,
        Message = message,
        Actor = SandboxActor.Server,
        Occurred = now,
    };
}
