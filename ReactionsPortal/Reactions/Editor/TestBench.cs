using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Runs;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Tries a draft with one event: shows what it would do, or really does it.</summary>
public sealed class TestBench(IMatchPreview preview, IRunControl control, IRunHistory history, IRunNews news)
{
    private int _tries;
    private CancellationTokenSource? _following;

    /// <summary>Called when a result arrived or a run went on.</summary>
    public Action? Changed { get; set; }

    /// <summary>What the draft would do with the event; null: not asked yet, or something changed since.</summary>
    public ActionPreview? Preview { get; private set; }

    /// <summary>The draft's verdict on the event, beside <see cref="Preview"/>.</summary>
    public Explanation? Explanation { get; private set; }

    /// <summary>The run that was really made; null: none.</summary>
    public RunDetails? Run { get; private set; }

    /// <summary>Its log as far as it was read; null: none, or an HTTP request's, which says little.</summary>
    public RunLogLines? Log { get; private set; }

    /// <summary>Why the last try came to nothing, as a sentence.</summary>
    public string? Failure { get; private set; }

    public bool IsBusy { get; private set; }

    /// <summary>Renders and sends nothing.</summary>
    public Task PreviewAsync(ReactionDocument document, Guid eventId, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        Preview = await preview.RenderAsync(document, eventId, cancellationToken);
        Explanation = await preview.ExplainAsync(document with { Enabled = true }, eventId, cancellationToken);
        if (Preview is null)
            Failure = L("The event is not there any more. Choose another one.");
    });

    /// <summary>Makes a run that is marked as a test, and follows it to its end.</summary>
    public async Task RunAsync(Guid? reaction, ReactionDocument document, Guid eventId, Actor actor, CancellationToken cancellationToken)
    {
        Guid? made = null;
        var number = await TryAsync(async () =>
        {
            switch (await control.TestAsync(reaction, document, eventId, actor, cancellationToken))
            {
                case ControlOutcome.Done done:
                    made = done.Run;
                    Run = await history.FindAsync(done.Run, cancellationToken);
                    break;
                case ControlOutcome.Refused refused:
                    Failure = refused.Why;
                    break;
                default:
                    Failure = L("The event or the reaction is not there any more.");
                    break;
            }
        });
        if (made is not { } run || number != _tries)
            return;
        Log = document.Action.PowerShell is null ? null : new RunLogLines(history, run);
        await FollowAsync(run, cancellationToken);
    }

    /// <summary>Ends the run that goes on.</summary>
    public async Task CancelAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (Run is not { } going || RunStates.IsFinal(going.Run.Status))
            return;
        try
        {
            if (await control.CancelAsync(going.Run.Id, actor, cancellationToken) is ControlOutcome.Refused refused)
                Failure = refused.Why;
        }
        catch (NotAllowedException refused)
        {
            Failure = refused.Message;
        }
        Changed?.Invoke();
    }

    /// <summary>What was found is not true any more once the draft or the event changed.</summary>
    public void Forget()
    {
        Preview = null;
        Explanation = null;
        Failure = null;
    }

    /// <summary>Listens first and reads then, so that nothing happens in between unseen. Ends early once something else is tried.</summary>
    private async Task FollowAsync(Guid run, CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _following = done;
        try
        {
            await FollowAsync(run, done, cancellationToken);
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Something else is tried now.
        }
        finally
        {
            if (_following == done)
                _following = null;
        }
    }

    private async Task FollowAsync(Guid run, CancellationTokenSource done, CancellationToken cancellationToken)
    {
        var log = Log;
        await using var changes = news.FollowRunAsync(run, done.Token).GetAsyncEnumerator(done.Token);
        var change = changes.MoveNextAsync().AsTask();
        while (true)
        {
            var found = await history.FindAsync(run, cancellationToken);
            if (log is not null)
                await log.ReadNewAsync(cancellationToken);
            if (done.IsCancellationRequested)
                break;
            Run = found;
            Changed?.Invoke();
            if (Run is null || RunStates.IsFinal(Run.Run.Status))
                break;
            if (!await change)
                return;
            change = changes.MoveNextAsync().AsTask();
        }

        await done.CancelAsync();
        await change.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <returns>The number of the try.</returns>
    private async Task<int> TryAsync(Func<Task> act)
    {
        var number = ++_tries;
        IsBusy = true;
        if (_following is { } earlier)
            await earlier.CancelAsync();
        Forget();
        Run = null;
        Log = null;
        Changed?.Invoke();
        try
        {
            await act();
        }
        catch (NotAllowedException refused)
        {
            Failure = refused.Message;
        }
        finally
        {
            IsBusy = false;
            Changed?.Invoke();
        }

        return number;
    }
}
