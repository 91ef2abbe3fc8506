using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;
using ReactionsPortal.Connections;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Layout;
using ReactionsPortal.Members;
using ReactionsPortal.Reactions.Drafts;
using ReactionsPortal.Reactions.Sentences;
using ReactionsPortal.Reactions.Starts;

namespace ReactionsPortal.Reactions.Editor;

public sealed partial class EditorPage : ComponentBase, IAsyncDisposable
{
    private const string Space = " ";

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _leaving = new();
    private readonly HashSet<EditorStep> _folded = [];
    private ReactionEditor? _editor;
    private EditorKnowledge _knowledge = default!;
    private RecentMatches _recent = default!;
    private TestBench _bench = default!;
    private Debounce _recentSoon = default!;
    private Debounce _checkSoon = default!;
    private Debounce _keepSoon = default!;
    private DraftStore _store = default!;
    private DotNetObjectReference<EditorKeys>? _keys;
    private Task _following = Task.CompletedTask;
    private Actor? _actor;
    private bool _mayEdit;
    private Guid? _shown;
    private bool _isMissing;
    private Exception? _failure;
    private EditorStep _current;
    private string _trigger = "";
    private Guid? _chosen;
    private Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private Guid? _variablesOf;
    private IReadOnlyList<Suggestion> _tags = [];
    private bool _showsVariables;
    private bool _isSaving;
    private string? _generatedKey;
    private string? _saveFailure;
    private Reaction? _conflict;
    private DateTimeOffset? _keptAt;
    private bool _isRestored;
    private bool _keepsNothing;
    private bool _isAttached;
    private bool _isReady;

    [Parameter]
    public Guid? Id { get; set; }

    /// <summary>Starting point of a new reaction, by its key.</summary>
    [SupplyParameterFromQuery(Name = "start")]
    private string? StartKey { get; set; }

    /// <summary>Event that a new reaction starts from.</summary>
    [SupplyParameterFromQuery(Name = "event")]
    private Guid? StartEvent { get; set; }

    [Inject]
    private IReactions Reactions { get; set; } = default!;

    [Inject]
    private IMatchPreview Preview { get; set; } = default!;

    [Inject]
    private IRunControl Control { get; set; } = default!;

    [Inject]
    private IRunHistory History { get; set; } = default!;

    [Inject]
    private IRunNews News { get; set; } = default!;

    [Inject]
    private IEventHistory Events { get; set; } = default!;

    [Inject]
    private IConnections ConnectionList { get; set; } = default!;

    [Inject]
    private ISecrets SecretList { get; set; } = default!;

    [Inject]
    private CurrentActor Actor { get; set; } = default!;

    [Inject]
    private SandboxConnection Sandbox { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Browser { get; set; } = default!;

    [Inject]
    private OwnAssets Own { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private string Title => _editor!.Saved is { } saved ? saved.Document.Name : "New reaction";

    private string SaveWords => _isSaving ? "Saving" : _editor!.Saved is null ? "Save reaction" : $"Save as version {_editor.NextVersion}";

    private bool MaySave => !_isSaving && (_editor!.Saved is null || _editor.IsChanged);

    private bool HasTrigger => _editor!.Document.Trigger is { Octopus: { Events.Count: > 0, Connection.Length: > 0 } } or { Webhook: not null };

    private RecentEvent? ChosenEvent => _recent.Events.FirstOrDefault(one => one.Id == _chosen);

    /// <summary>One draft for each reaction and for each way to begin one, for each member of this browser.</summary>
    private string DraftKey => $"draft:{_actor?.Name}:{(Id is { } id ? id.ToString() : string.Join(':', ((string?[])["new", StartKey, StartEvent?.ToString()]).OfType<string>()))}";

    private IReadOnlyList<KindChoice.Kind> TriggerKinds =>
    [
        new("Octopus event", Icons.Material.Outlined.Bolt, _editor!.Draft.Trigger == TriggerKind.Octopus, () => Choose(TriggerKind.Octopus)),
        new("Webhook", Icons.Material.Outlined.CallReceived, _editor.Draft.Trigger == TriggerKind.Webhook, () => Choose(TriggerKind.Webhook)),
    ];

    private IReadOnlyList<KindChoice.Kind> ActionKinds =>
    [
        new("HTTP request", Icons.Material.Outlined.Public, _editor!.Draft.Action == ActionKind.Http, () => _editor.Change("action", draft => draft.Choose(ActionKind.Http)), IsDisabled: !_editor.Draft.MayUseHttp),
        new("PowerShell", Icons.Material.Outlined.Terminal, _editor.Draft.Action == ActionKind.PowerShell, () => _editor.Change("action", draft => draft.Choose(ActionKind.PowerShell))),
    ];

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _following;
        _recentSoon?.Dispose();
        _checkSoon?.Dispose();
        _keepSoon?.Dispose();
        if (_store is not null)
            await _store.DisposeAsync();
        _keys?.Dispose();
        _leaving.Dispose();
    }

    protected override void OnInitialized()
    {
        _knowledge = new EditorKnowledge(ConnectionList, SecretList, Events);
        _recent = new RecentMatches(Preview);
        _bench = new TestBench(Preview, Control, History, News);
        _bench.Changed += Redraw;
        _store = new DraftStore(Browser, Own);
        _recentSoon = new Debounce(Quiet, Clock, ReadRecentAsync);
        _checkSoon = new Debounce(Quiet, Clock, CheckAsync);
        _keepSoon = new Debounce(Quiet, Clock, KeepAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _editor is not null && _shown == Id)
            return;
        _shown = Id;
        await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            _following = FollowAsync(_leaving.Token);
        if (_editor is null || _isAttached)
            return;
        _isAttached = true;
        await AttachAsync();
    }

    private async Task LoadAsync()
    {
        _failure = null;
        _isMissing = false;
        try
        {
            _actor = await Actor.GetAsync();
            _mayEdit = _actor.Role >= MemberRole.Editor;
            await _knowledge.LoadAsync(_leaving.Token);
            var all = await Reactions.ListAsync(_leaving.Token);
            _tags = [.. all.SelectMany(one => one.Document.Tags).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).Select(Suggestion.Of)];
            var saved = Id is { } id ? await Reactions.FindAsync(id, _leaving.Token) : null;
            _isMissing = Id is not null && saved is null;
            if (!_isMissing)
                await OpenAsync(saved, [.. all.Where(one => one.Id != Id).Select(one => one.Document.Name)]);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _failure = failure;
        }
    }

    private async Task OpenAsync(Reaction? saved, IReadOnlyCollection<string> takenNames)
    {
        if (_editor is not null)
            _editor.Changed -= Follow;
        var editor = new ReactionEditor(saved) { TakenNames = takenNames };
        if (saved is null)
            await BeginAsync(editor);
        editor.Changed += Follow;
        _editor = editor;
        _isAttached = false;
        _isReady = false;
        _isRestored = false;
        _keptAt = null;
        _conflict = null;
        _saveFailure = null;
        _folded.Clear();
        if (saved is not null)
            _folded.Add(EditorStep.Trigger);
        _current = saved is null ? EditorStep.Trigger : EditorStep.Filter;
        Follow();
    }

    /// <summary>A new reaction begins with the only connection there is, and with what the address asks for.</summary>
    private async Task BeginAsync(ReactionEditor editor)
    {
        var draft = ReactionStart.All.FirstOrDefault(start => start.Key == StartKey) is { } start ? ReactionDraft.Of(start.Document) : new ReactionDraft();
        if (StartEvent is { } id && await Events.FindAsync(id, _leaving.Token) is { } begun)
        {
            var connection = _knowledge.Connections.FirstOrDefault(one => string.Equals(one.Id.ToString(), begun.Origin, StringComparison.OrdinalIgnoreCase))?.Name;
            draft = ReactionDraft.Of(EventStart.Of(begun, await Events.VariablesAsync(id, _leaving.Token), connection));
            if (draft.Trigger == TriggerKind.Webhook)
                draft.Choose(ActionKind.PowerShell);
            _chosen = id;
        }

        FillConnection(draft);
        editor.Begin(draft);
    }

    private void FillConnection(ReactionDraft draft)
    {
        if (draft.Octopus.Connection.Length == 0 && _knowledge.Connections.Count > 0)
            draft.Octopus.Connection = _knowledge.Connections[0].Name;
    }

    private void Start(ReactionStart start)
    {
        var draft = ReactionDraft.Of(start.Document);
        FillConnection(draft);
        _editor!.Replace(draft, baseVersion: null);
    }

    private async Task AttachAsync()
    {
        _keys ??= DotNetObjectReference.Create(new EditorKeys(() => InvokeAsync(SaveAsync), () => InvokeAsync(PreviewAsync)));
        if (_mayEdit && await _store.LoadAsync(DraftKey) is { } kept)
            Restore(kept);
        await _store.AttachAsync(DraftKey, _keys);
        _isReady = true;
        StateHasChanged();
    }

    private void Restore(StoredDraft kept)
    {
        var draft = kept.Text.Length > 0 ? DraftJson.Read(kept.Text) : _editor!.Draft;
        if (draft is null)
            return;
        if (kept.Typed is { } typed)
            DraftFields.Apply(draft, typed);
        _editor!.Replace(draft, kept.BaseVersion ?? _editor.Saved?.Version);
        _isRestored = _editor.IsChanged;
        _keptAt = kept.At;
    }

    /// <summary>Whatever follows from a change: verdicts on recent events, errors, the draft in the browser.</summary>
    private void Follow()
    {
        var editor = _editor!;
        var trigger = System.Text.Json.JsonSerializer.Serialize(editor.Document.Trigger);
        if (trigger != _trigger)
        {
            _trigger = trigger;
            _recent.Clear();
            _knowledge.ForgetSeen();
        }

        if (_bench.Preview is not null || _bench.Failure is not null)
            _bench.Forget();
        if (HasTrigger)
            _recentSoon.Start();
        if (editor.Document != _checked)
            _checkSoon.Start();
        if (_mayEdit && _isAttached)
            _keepSoon.Start();
        Redraw();
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private void Choose(TriggerKind kind) => _editor!.Change("trigger", draft =>
    {
        draft.Choose(kind);
        if (kind == TriggerKind.Webhook)
            draft.Choose(ActionKind.PowerShell);
    });

    private ReactionDocument? _checked;

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var editor = _editor!;
        _checked = editor.Document;
        var found = await Reactions.CheckAsync(editor.Finished, editor.Saved?.Id, cancellationToken);
        await InvokeAsync(() =>
        {
            editor.TakeFound(found);
            StateHasChanged();
        });
    }

    private async Task ReadRecentAsync(CancellationToken cancellationToken)
    {
        var document = _editor!.Document;
        await _recent.LoadAsync(document, cancellationToken);
        if (_chosen is null || _recent.Events.All(one => one.Id != _chosen))
            _chosen = (_recent.Events.FirstOrDefault(one => one.IsMatch) ?? (_recent.Events.Count > 0 ? _recent.Events[0] : null))?.Id;
        Redraw();
        await _knowledge.LoadSeenAsync(_recent.Events.Select(one => one.Id), cancellationToken);
        if (document.Trigger.Octopus is { } octopus)
            await _knowledge.LoadNamesAsync(octopus.Connection, cancellationToken);
        if (_showsVariables)
            await LoadVariablesAsync(cancellationToken);
        Redraw();
    }

    private Task ReloadRecentAsync() => _recentSoon.StartNowAsync();

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        var editor = _editor!;
        if (!editor.IsChanged)
        {
            await _store.RemoveAsync(DraftKey);
            _keptAt = null;
            _isRestored = false;
        }
        else
        {
            var now = Clock.GetUtcNow();
            _keepsNothing = !await _store.SaveAsync(DraftKey, new StoredDraft(DraftJson.Write(editor.Draft), editor.BaseVersion, now, DraftFields.Of(editor.Draft)));
            _keptAt = _keepsNothing ? null : now;
        }

        Redraw();
    }

    private IEnumerable<RenderFragment> FactsLine()
    {
        var editor = _editor!;
        if (!_mayEdit)
            yield return Words("You may read it; changing it needs the role Editor. ");
        if (editor.Saved is { } saved)
        {
            yield return Words($"Version {saved.Version} in use, saved by {saved.UpdatedBy} ");
            yield return Ago(saved.UpdatedAt);
            yield return Words(". ");
        }

        if (_keepsNothing && editor.IsChanged)
            yield return Words("This browser keeps no draft: its storage is off or full. Save before you leave.");
        else if (editor.IsChanged && _keptAt is { } kept)
        {
            yield return Words(_isRestored ? "Your draft is back, kept " : "Draft kept ");
            yield return Ago(kept);
            yield return Words(", not saved.");
        }
        else if (editor.Saved is null && !editor.IsChanged)
            yield return Words("What you enter is kept in this browser until you save it.");
    }

    private static RenderFragment Words(string text) => builder => builder.AddContent(0, text);

    private static RenderFragment Ago(DateTimeOffset at) => builder =>
    {
        builder.OpenComponent<TimeAgo>(0);
        builder.AddComponentParameter(1, nameof(TimeAgo.At), at);
        builder.CloseComponent();
    };

    private string? StateLine(EditorStep step) => _editor!.StateOf(step) == StepState.Done ? StepLines.Of(step, _editor.Document) : null;

    private void Fold(EditorStep step, bool isFolded)
    {
        if (isFolded)
            _folded.Add(step);
        else
            _folded.Remove(step);
    }

    private void Enter(EditorStep step) => _current = step;

    private async Task GoAsync(EditorStep step)
    {
        _current = step;
        _folded.Remove(step);
        StateHasChanged();
        await Task.Yield();
        await _store.GoToAsync(step.Anchor());
    }

    private async Task ChooseEvent(Guid? id)
    {
        _chosen = id;
        _bench.Forget();
        if (_showsVariables)
            await LoadVariablesAsync(_leaving.Token);
    }

    private Task ChooseEvent(Guid id) => ChooseEvent((Guid?)id);

    private async Task ToggleVariablesAsync()
    {
        _showsVariables = !_showsVariables;
        if (_showsVariables)
            await LoadVariablesAsync(_leaving.Token);
    }

    private async Task LoadVariablesAsync(CancellationToken cancellationToken)
    {
        if (_variablesOf == _chosen && _variables.Count > 0)
            return;
        var variables = new Dictionary<string, string>(_chosen is { } id ? await Events.VariablesAsync(id, cancellationToken) : new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase);
        foreach (var secret in _knowledge.Secrets)
            variables[$"Secrets.{secret.Name}"] = "a secret, never shown";
        _variables = variables;
        _variablesOf = _chosen;
    }

    private async Task InsertAsync(string name) =>
        await _store.InsertAsync(_editor!.Draft.Action == ActionKind.PowerShell ? ScriptReference(name) : $"#{{{name}}}");

    private static string ScriptReference(string name) => name.StartsWith("Secrets.", StringComparison.OrdinalIgnoreCase)
        ? $"$Secrets['{name["Secrets.".Length..]}']"
        : $"$OctopusParameters['{name.Replace("'", "''", StringComparison.Ordinal)}']";

    private async Task PreviewAsync()
    {
        if (_chosen is not { } id || _editor!.Draft.Action is null)
            return;
        await _bench.PreviewAsync(_editor.Finished, id, _leaving.Token);
    }

    private async Task RunAsync()
    {
        if (_chosen is not { } id || _actor is null)
            return;
        var document = _editor!.Finished;
        var what = document.Action.Http is null ? "The script really runs" : $"The request is really sent";
        if (!await new Confirmation("Run it for real?", $"{what}, with the event {ChosenEvent?.Summary}. The run is marked as a test and stands among the runs.", "Run for real", "Not now").AskAsync(Dialogs))
            return;
        await _bench.RunAsync(_editor.Saved?.Id, document, id, _actor, _leaving.Token);
    }

    private async Task SaveAsync()
    {
        if (_editor is null || !_mayEdit || !MaySave)
            return;
        await _checkSoon.StartNowAsync();
        if (_editor.Errors().Count > 0)
        {
            _editor.ShowAll();
            foreach (var path in _editor.Errors().Keys)
                _folded.Remove(EditorSteps.Of(path));
            await GoAsync(EditorSteps.Of(_editor.Errors().Keys.MinBy(EditorSteps.Of)!));
            return;
        }

        await SaveAsync(_editor.BaseVersion);
    }

    private Task SaveMineAsync() => SaveAsync(_conflict?.Version);

    private async Task SaveAsync(int? baseVersion)
    {
        var editor = _editor!;
        _isSaving = true;
        _saveFailure = null;
        try
        {
            var document = editor.Finished;
            SaveOutcome outcome;
            if (editor.Saved is { } saved)
            {
                var now = await Reactions.FindAsync(saved.Id, _leaving.Token);
                outcome = await Reactions.UpdateAsync(saved.Id, document with { Enabled = now?.Document.Enabled ?? document.Enabled }, baseVersion, _actor!, _leaving.Token);
            }
            else
            {
                outcome = await Reactions.CreateAsync(document, _actor!, _leaving.Token);
            }

            await TakeAsync(outcome);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _saveFailure = failure is NotAllowedException ? failure.Message : "The reaction could not be saved: the portal's storage did not take it.";
        }
        finally
        {
            _isSaving = false;
            StateHasChanged();
        }
    }

    private async Task TakeAsync(SaveOutcome outcome)
    {
        var editor = _editor!;
        switch (outcome)
        {
            case SaveOutcome.Saved saved:
                await TakeSavedAsync(saved);
                break;
            case SaveOutcome.Conflict conflict:
                _conflict = conflict.Current;
                break;
            case SaveOutcome.Invalid invalid:
                editor.TakeFound(invalid.Errors);
                editor.ShowAll();
                await GoAsync(EditorStep.Test);
                break;
            case SaveOutcome.NotFound:
                _saveFailure = "The reaction was deleted meanwhile. To keep your draft, copy what you need into a new reaction.";
                break;
        }
    }

    private async Task TakeSavedAsync(SaveOutcome.Saved saved)
    {
        var key = DraftKey;
        _conflict = null;
        _keptAt = null;
        _isRestored = false;
        _generatedKey = saved.GeneratedKey ?? _generatedKey;
        _editor!.TakeSaved(saved.Reaction);
        _keepSoon.Dispose();
        await _store.RemoveAsync(key);
        if (Id is not null)
            return;

        _shown = saved.Reaction.Id;
        _isAttached = false;
        Navigation.NavigateTo($"reactions/{saved.Reaction.Id}", replace: true);
    }

    private async Task TakeTheirsAsync()
    {
        var current = _conflict!;
        _conflict = null;
        _editor!.TakeSaved(current);
        _keepSoon.Dispose();
        await _store.RemoveAsync(DraftKey);
    }

    private async Task DiscardAsync()
    {
        if (!await new Confirmation("Discard the draft?", _editor!.Saved is null ? "What you entered is lost." : $"The reaction goes back to version {_editor.Saved.Version}.", "Discard draft", "Keep", IsDestructive: true).AskAsync(Dialogs))
            return;
        _conflict = null;
        _saveFailure = null;
        if (_editor.Saved is { } saved)
        {
            _editor.TakeSaved(saved);
        }
        else
        {
            var draft = new ReactionDraft();
            FillConnection(draft);
            _editor.Replace(draft, baseVersion: null);
        }

        _keepSoon.Dispose();
        await _store.RemoveAsync(DraftKey);
        _keptAt = null;
        _isRestored = false;
    }

    private async Task DeleteAsync()
    {
        var saved = _editor!.Saved!;
        if (!await new DeleteReaction(Reactions, History).AskAsync(saved, _actor!, Dialogs, _leaving.Token))
            return;
        await _store.RemoveAsync(DraftKey);
        _editor.TakeSaved(saved);
        Navigation.NavigateTo("reactions");
    }

    private async Task SetEnabledAsync(bool enabled)
    {
        if (await Reactions.SetEnabledAsync(_editor!.Saved!.Id, enabled, _actor!, _leaving.Token) is { } now)
            _editor.TakeEnabled(now);
    }

    private async Task RenewKeyAsync()
    {
        if (!await new Confirmation("Make a new key?", "The old key stops at once: whoever calls with it is refused until it has the new one.", "Make a new key", "Keep the old one", IsDestructive: true).AskAsync(Dialogs))
            return;
        _generatedKey = await Reactions.RenewKeyAsync(_editor!.Saved!.Id, _actor!, _leaving.Token);
    }

    private async Task UseSandboxAsync()
    {
        var outcome = await Sandbox.ConnectAsync(_actor!, _leaving.Token);
        if (outcome is not ConnectionOutcome.Saved saved)
            return;
        await _knowledge.LoadAsync(_leaving.Token);
        _editor!.Change("trigger.octopus.connection", draft => draft.Octopus.Connection = saved.Connection.Name);
    }

    private async Task BeforeLeaveAsync(LocationChangingContext context)
    {
        if (_editor is null || !_editor.IsChanged || IsHere(context.TargetLocation))
            return;
        if (!await new Confirmation("Leave without saving?", _keepsNothing ? "This browser keeps no draft: what you changed is lost." : "The draft stays in this browser; open the reaction again to go on with it.", "Leave", "Stay").AskAsync(Dialogs))
            context.PreventNavigation();
    }

    private bool IsHere(string target) =>
        Navigation.ToAbsoluteUri(target).AbsolutePath == Navigation.ToAbsoluteUri(_shown is { } id ? $"reactions/{id}" : "reactions/new").AbsolutePath;

    private async Task FollowAsync(CancellationToken leaving)
    {
        try
        {
            await foreach (var _ in Throttled(Events.FollowAsync(leaving), leaving))
                await LookAsync(leaving);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
        }
        catch (Exception broken)
        {
            await DispatchExceptionAsync(broken);
        }
    }

    private async Task LookAsync(CancellationToken leaving)
    {
        if (_editor is not null && HasTrigger && _recent.IsLoaded && await _recent.LookAsync(_editor.Document, leaving))
            Redraw();
    }

    /// <summary>At most one a second: each asks the engine for fifty verdicts.</summary>
    private async IAsyncEnumerable<int> Throttled(IAsyncEnumerable<int> changes, [EnumeratorCancellation] CancellationToken leaving)
    {
        await foreach (var change in changes.WithCancellation(leaving))
        {
            yield return change;
            await Task.Delay(TimeSpan.FromSeconds(1), Clock, leaving);
        }
    }
}
