using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Intake.Proofs;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Samples;

namespace ReactionsPortal.Engine.Intake.Listening;

/// <summary>Those who wait for deliveries, here or at another node, in memory: a portal that stops forgets them.</summary>
internal sealed class SampleListeners(ReactionCatalog catalog, IRouteTemplates templates, ReactionSamples samples, INodeSignals nodes, TimeProvider time) : ISampleListening
{
    private const int Most = 100;

    private readonly ConcurrentDictionary<Guid, SampleListener> _all = new();

    public TimeSpan Longest { get; } = TimeSpan.FromMinutes(10);

    public string NewKey() => WebhookKey.Generate();

    /// <summary>Has those who wait at another node told of what comes here.</summary>
    public void Share()
    {
        nodes.Follow<ListeningBegun>(Begin);
        nodes.Follow<ListeningEnded>(ended => _all.TryRemove(ended.Place, out _));
        nodes.Follow<ListeningHeard>(heard =>
        {
            if (_all.GetValueOrDefault(heard.Place) is { Elsewhere: null } listener)
                listener.Tell(heard.News());
        });
    }

    /// <summary>How many wait.</summary>
    public int Count => _all.Count;

    public async IAsyncEnumerable<SampleNews> ListenAsync(SampleWanted wanted, Actor actor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        if (ProblemOf(wanted.Trigger) is { } problem)
        {
            yield return new SampleNews.Over(problem);
            yield break;
        }
        var keyHash = wanted.Trigger.Auth is not null ? null : wanted.Key is { } key ? WebhookKey.Hash(key) : catalog.Find(wanted.Owner)?.WebhookKeyHash;
        var (place, listener) = (Guid.NewGuid(), new SampleListener(wanted, keyHash, time.GetUtcNow()));
        using var patience = new CancellationTokenSource(Longest, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        _all[place] = listener;
        nodes.Tell(ListeningBegun.Of(place, wanted, keyHash));
        try
        {
            while (await WaitAsync(listener, end.Token))
            {
                while (listener.News.TryRead(out var news))
                {
                    if (news is SampleNews.Came came)
                        await samples.KeepAsync(wanted.Owner, came.Event, actor, CancellationToken.None);
                    yield return news;
                    if (news is SampleNews.Came)
                        yield break;
                }
            }
            cancellationToken.ThrowIfCancellationRequested();
            yield return new SampleNews.Over($"No delivery came within {Longest.TotalMinutes:0} minutes.");
        }
        finally
        {
            _all.TryRemove(place, out _);
            nodes.Tell(new ListeningEnded(place));
        }
    }

    /// <summary>Those whose route fits a path, as triggers among the others.</summary>
    public IEnumerable<WebhookCandidate> At(string path)
    {
        if (_all.IsEmpty)
            yield break;
        foreach (var (place, listener) in _all)
        {
            if (listener.Elsewhere is { Until: var until } && until < time.GetUtcNow())
                _all.TryRemove(place, out _);
            else if (templates.Match(listener.Trigger.Route, path) is { } values)
                yield return new WebhookCandidate(listener.Entry, listener.Trigger, values) { Listener = listener };
        }
    }

    /// <summary>Tells those who wait what became of a call.</summary>
    public void Tell(CallHearing hearing, IntakeVerdict verdict)
    {
        foreach (var candidate in hearing.Candidates.Where(candidate => candidate.Listener is not null))
        {
            if (NewsOf(candidate, hearing, verdict) is { } news)
                candidate.Listener!.Tell(news);
        }
    }

    /// <summary>Somebody waits at another node.</summary>
    private void Begin(ListeningBegun begun)
    {
        var now = time.GetUtcNow();
        if (_all.Count < Most)
            _all[begun.Place] = new SampleListener(begun.Wanted(), begun.KeyHash, now) { Elsewhere = (news => nodes.Tell(ListeningHeard.Of(begun.Place, news)), now + Longest) };
    }

    private SampleNews? NewsOf(WebhookCandidate candidate, CallHearing hearing, IntakeVerdict verdict)
    {
        var now = time.GetUtcNow();
        if (hearing.Proofs.Problems.FirstOrDefault(problem => problem.Candidate == candidate) is { } problem)
            return new SampleNews.Refused(now, AddressRanges.Text(hearing.Call.Address), problem.Sentence);
        return (verdict, hearing) switch
        {
            (IntakeVerdict.Refused refused, _) => new SampleNews.Refused(now, AddressRanges.Text(hearing.Call.Address), refused.Sentence),
            (_, { Handshake: { } name }) => new SampleNews.Tried(now, name),
            (_, { Receipt: { } receipt }) when candidate.Trigger.Methods.Contains(hearing.Call.Method, StringComparer.OrdinalIgnoreCase) => new SampleNews.Came(receipt.EventId),
            _ => null,
        };
    }

    private string? ProblemOf(WebhookTrigger trigger)
    {
        if (_all.Count >= Most)
            return "Too many wait for samples at once. Try again later.";
        if (!trigger.Route.StartsWith("/triggers/", StringComparison.OrdinalIgnoreCase) || trigger.Route.Length <= "/triggers/".Length)
            return "Enter a route first: it starts with /triggers/.";
        if (templates.Problem(trigger.Route) is { } wrong)
            return wrong;
        try
        {
            _ = trigger.Auth is { } auth ? SignatureSchemes.Of(auth) : null;
            return null;
        }
        catch (FormatException unreadable)
        {
            return unreadable.Message;
        }
    }

    /// <returns>False when it is over.</returns>
    private static async Task<bool> WaitAsync(SampleListener listener, CancellationToken end)
    {
        try
        {
            return await listener.News.WaitToReadAsync(end);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
