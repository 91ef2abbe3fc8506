using System.Text.Json;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>The events that the draft is tried with, and what it would do with the chosen one.</summary>
public sealed class DraftTrial : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _leaving = new();
    private readonly IMatchPreview _preview;
    private readonly IEventHistory _events;
    private readonly EditorKnowledge _knowledge;
    private readonly TimeProvider _clock;
    private readonly Func<ReactionEditor> _editor;
    private readonly Action _changed;
    private readonly Debounce _recentSoon;
    private string _trigger = "";

    /// <param name="preview">Says what the draft would do.</param>
    /// <param name="control">Really does it.</param>
    /// <param name="history">Reads what was done.</param>
    /// <param name="news">Tells when a run went on.</param>
    /// <param name="events">Reads events.</param>
    /// <param name="languages">Checks templates.</param>
    /// <param name="knowledge">Learns from the events that are read.</param>
    /// <param name="clock">Measures pauses.</param>
    /// <param name="editor">The page's state, as soon as there is one.</param>
    /// <param name="changed">Called when there is something else to show.</param>
    public DraftTrial(IMatchPreview preview, IRunControl control, IRunHistory history, IRunNews news, IEventHistory events, TemplateLanguages languages, EditorKnowledge knowledge, TimeProvider clock, Func<ReactionEditor> editor, Action changed)
    {
        (_preview, _events, _knowledge, _clock, _editor, _changed) = (preview, events, knowledge, clock, editor, changed);
        Recent = new RecentMatches(preview);
        Chosen = new ChosenEvent(Recent, knowledge, events, languages);
        Bench = new TestBench(preview, control, history, news) { Changed = changed };
        Live = new LivePreview(preview, clock, changed);
        _recentSoon = new Debounce(Quiet, clock, ReadRecentAsync);
    }

    public RecentMatches Recent { get; }

    public ChosenEvent Chosen { get; }

    public TestBench Bench { get; }

    /// <summary>Called when more is known of recent events.</summary>
    public Action? Read { get; set; }

    /// <summary>Whether the trigger says enough to look for its events.</summary>
    public bool HasTrigger => _editor().Document.Trigger is { Octopus: { Events.Count: > 0, Connection.Length: > 0 } } or { Webhook: not null } or { Absence: { Events.Count: > 0, Connection.Length: > 0 } } or { Portal.Events.Count: > 0 };

    internal LivePreview Live { get; }

    /// <summary>Whatever follows from a change of the draft.</summary>
    public void TakeChange()
    {
        var editor = _editor();
        var trigger = JsonSerializer.Serialize(Unfiltered(editor.Document.Trigger));
        if (trigger != _trigger)
        {
            _trigger = trigger;
            Recent.Clear();
            _knowledge.ForgetSeen();
        }

        if (Bench.Preview is not null || Bench.Failure is not null)
            Bench.Forget();
        Chosen.TakeNote(editor.Document);
        Live.Follow(editor.Finished, Chosen.Id);
        if (HasTrigger)
            _recentSoon.Start();
    }

    public Task ReloadRecentAsync() => _recentSoon.StartNowAsync();

    /// <summary>Tries the draft with another event.</summary>
    public async Task ChooseAsync(Guid? id)
    {
        Chosen.Choose(id);
        Bench.Forget();
        Live.Follow(_editor().Finished, id);
        _changed();
        await LoadVariablesAsync();
        _changed();
    }

    /// <summary>Reads the chosen event's variables.</summary>
    public Task LoadVariablesAsync() => Chosen.LoadVariablesAsync(_editor().Document, _leaving.Token);

    /// <summary>Shows what the draft would do with the chosen event, and does nothing.</summary>
    public async Task PreviewAsync()
    {
        if (Chosen.Id is { } id && _editor().Draft.Action is not null)
            await Bench.PreviewAsync(_editor().Finished, id, _leaving.Token);
    }

    /// <summary>Really does it, with the chosen event.</summary>
    public async Task RunAsync(ReactionDocument document, Actor actor)
    {
        if (Chosen.Id is { } id)
            await Bench.RunAsync(_editor().Saved?.Id, document, id, actor, _leaving.Token);
    }

    public Task CancelTestAsync(Actor actor) => Bench.CancelAsync(actor, _leaving.Token);

    /// <summary>Packs the script as it is now, with the chosen event's data.</summary>
    /// <returns>The zip; null when there is no such event, or the action is no script.</returns>
    public async Task<byte[]?> PackAsync() => Chosen.Id is { } id ? await _preview.PackScriptAsync(_editor().Finished, id, _leaving.Token) : null;

    /// <summary>Looks for events that come. Ends when it is cancelled.</summary>
    public Task FollowAsync(CancellationToken leaving) => new NewEvents(_events, _clock).FollowAsync(LookAsync, leaving);

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
        _recentSoon.Dispose();
        Live.Dispose();
    }

    /// <summary>Which of the expected events count says nothing of those that begin a wait, which are the recent ones.</summary>
    private static Trigger Unfiltered(Trigger trigger) => trigger with { Absence = trigger.Absence is { } absence ? absence with { Filter = null } : null };

    private async Task ReadRecentAsync(CancellationToken cancellationToken)
    {
        var document = _editor().Document;
        await Recent.LoadAsync(document, cancellationToken);
        Chosen.ChooseAmongRecent();
        _changed();
        await _knowledge.LoadSeenAsync(Recent.Events.Select(one => one.Id), cancellationToken);
        await Chosen.LoadVariablesAsync(document, cancellationToken);
        Live.Follow(_editor().Finished, Chosen.Id);
        _changed();
        Read?.Invoke();
        if (ScriptConnection(document) is { } connection)
        {
            await _knowledge.LoadNamesAsync(connection, cancellationToken);
            Chosen.TakeNote(_editor().Document);
            _changed();
        }
    }

    /// <summary>The connection that a script's commands use, as a run finds it; null where there is no script or no connection.</summary>
    private string? ScriptConnection(ReactionDocument document) => document.Action.PowerShell is not { } script ? null
        : string.IsNullOrWhiteSpace(script.Connection)
            ? document.Trigger.Octopus?.Connection ?? document.Trigger.Absence?.Connection ?? (_knowledge.Connections.Count > 0 ? _knowledge.Connections[0].Name : null)
            : script.Connection;

    private async Task LookAsync(CancellationToken leaving)
    {
        if (Recent.IsLoaded && HasTrigger && await Recent.LookAsync(_editor().Document, leaving))
            _changed();
    }
}
