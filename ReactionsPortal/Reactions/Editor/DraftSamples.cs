using System.Text.Json;
using ReactionsPortal.Engine.Intake.Listening;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Samples;
using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>The samples of the edited webhook trigger, and the wait for another one.</summary>
/// <param name="samples">Where they are kept.</param>
/// <param name="listening">Waits for deliveries.</param>
/// <param name="clock">Says when the wait ends.</param>
/// <param name="editor">The page's state, as soon as there is one.</param>
/// <param name="changed">Called when there is something else to show.</param>
public sealed class DraftSamples(IReactionSamples samples, ISampleListening listening, TimeProvider clock, Func<ReactionEditor> editor, Action changed) : IDisposable
{
    private const int MostNews = 5;

    private readonly List<SampleNews> _news = [];
    private CancellationTokenSource? _waiting;
    private string _trigger = "";
    private string? _source;
    private Guid? _owner;

    /// <summary>Those that were kept, newest first.</summary>
    public IReadOnlyList<Sample> Kept { get; private set; } = [];

    /// <summary>The known product's own; null where none is chosen.</summary>
    public Sample? OfProduct { get; private set; }

    /// <summary>All that can be chosen.</summary>
    public IReadOnlyList<Sample> All => OfProduct is null ? Kept : [.. Kept, OfProduct];

    /// <summary>Whether a delivery is waited for.</summary>
    public bool IsListening => _waiting is not null;

    /// <summary>When the wait ends.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>What happened while it was listened, newest first.</summary>
    public IReadOnlyList<SampleNews> News => _news;

    /// <summary>The key that was made for listening, and becomes the reaction's when it is saved; null: none.</summary>
    public string? Key { get; private set; }

    /// <summary>Called with the event of a sample that came.</summary>
    public Func<Guid, Task>? Came { get; set; }

    /// <summary>Follows the draft: other samples for another reaction or product, another wait for another trigger.</summary>
    public async Task TakeChangeAsync(Actor? actor, CancellationToken cancellationToken)
    {
        var now = editor();
        var source = now.Draft.Trigger == TriggerKind.Webhook ? now.Draft.Webhook.Source : null;
        if (source != _source)
        {
            _source = source;
            OfProduct = samples.OfProduct(source);
            changed();
        }

        if (OwnerOf(now) != _owner)
        {
            _owner = OwnerOf(now);
            await LoadAsync(cancellationToken);
        }

        if (!IsListening || TriggerOf(now) == _trigger)
            return;
        Stop();
        if (now.Document.Trigger.Webhook is not null && actor is not null)
            await ListenAsync(actor);
    }

    /// <summary>Waits until a delivery comes, the time is over, or it is stopped.</summary>
    public async Task ListenAsync(Actor actor)
    {
        Stop();
        var now = editor();
        if (now.Document.Trigger.Webhook is not { } trigger)
            return;
        if (now.Saved is null && now.Draft.Webhook.Samples is null)
            now.Change("trigger.webhook.route", draft => draft.Webhook.Samples = Guid.CreateVersion7(clock.GetUtcNow()));
        if (trigger.Auth is null && now.Saved?.Document.Trigger.Webhook is not { Auth: null })
            Key ??= listening.NewKey();
        var mine = _waiting = new CancellationTokenSource();
        _trigger = TriggerOf(now);
        Until = clock.GetUtcNow() + listening.Longest;
        _news.Clear();
        changed();
        try
        {
            await foreach (var news in listening.ListenAsync(new SampleWanted { Owner = (_owner = OwnerOf(now)).GetValueOrDefault(), Trigger = trigger, Key = trigger.Auth is null ? Key : null }, actor, mine.Token))
                await TakeAsync(news, mine.Token);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
        }
        finally
        {
            if (_waiting == mine)
                _waiting = null;
            mine.Dispose();
            changed();
        }
    }

    /// <summary>Waits no longer.</summary>
    public void Stop()
    {
        _waiting?.Cancel();
        _waiting = null;
    }

    /// <summary>Deletes a sample.</summary>
    public async Task DeleteAsync(Sample sample, Actor actor, CancellationToken cancellationToken)
    {
        if (_owner is { } owner)
            await samples.DeleteAsync(owner, sample.Id, actor, cancellationToken);
        await LoadAsync(cancellationToken);
    }

    /// <summary>Gives what a draft had to the reaction that it became.</summary>
    /// <param name="draft">The draft's identifier; null: it had none.</param>
    /// <param name="reaction">The reaction.</param>
    /// <param name="actor">Who saved it.</param>
    public async Task AdoptAsync(Guid? draft, Guid reaction, Actor actor)
    {
        Key = null;
        if (draft is { } known)
            await samples.AdoptAsync(known, reaction, actor, CancellationToken.None);
        _owner = reaction;
        await LoadAsync(CancellationToken.None);
    }

    public void Dispose() => Stop();

    private async Task TakeAsync(SampleNews news, CancellationToken cancellationToken)
    {
        _news.Insert(0, news);
        if (_news.Count > MostNews)
            _news.RemoveAt(MostNews);
        if (news is SampleNews.Came came)
        {
            await LoadAsync(cancellationToken);
            if (Came is not null)
                await Came(came.Event);
        }

        changed();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Kept = _owner is { } owner ? await samples.ListAsync(owner, cancellationToken) : [];
        changed();
    }

    private static Guid? OwnerOf(ReactionEditor editor) => editor.Saved?.Id ?? editor.Draft.Webhook.Samples;

    private static string TriggerOf(ReactionEditor editor) => JsonSerializer.Serialize(editor.Document.Trigger.Webhook);
}
