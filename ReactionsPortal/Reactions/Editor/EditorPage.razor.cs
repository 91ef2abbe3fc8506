using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;
using ReactionsPortal.Connections;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Drift;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Intake.Listening;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Picking;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Samples;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Folders;
using ReactionsPortal.Layout;
using ReactionsPortal.Members;
using ReactionsPortal.Reactions.Drafts;
using ReactionsPortal.Reactions.Starts;

namespace ReactionsPortal.Reactions.Editor;

public sealed partial class EditorPage : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _leaving = new();
    private readonly OpenSteps _steps = new();
    private ReactionEditor? _editor;
    private EditorKnowledge _knowledge = default!;
    private DraftTrial _trial = default!;
    private DraftStore _store = default!;
    private DraftSamples _samples = default!;
    private DraftKeeper _draft = default!;
    private DraftCheck _check = default!;
    private DraftDoubts _doubts = default!;
    private bool _hasGone;
    private DraftSaving _saving = default!;
    private DotNetObjectReference<EditorKeys>? _keys;
    private Task _following = Task.CompletedTask;
    private Actor? _actor;
    private bool _mayEdit;
    private bool _mayScript;
    private bool _isBegun;
    private Guid? _shown;
    private bool _isMissing;
    private Exception? _failure;
    private IReadOnlyList<Suggestion> _tags = [];
    private bool _showsYaml;
    private bool _isReady;
    private string _note = "";

    [Parameter]
    public Guid? Id { get; set; }

    /// <summary>Starting point of a new reaction, by its key.</summary>
    [SupplyParameterFromQuery(Name = "start")]
    private string? StartKey { get; set; }

    /// <summary>Event that a new reaction starts from.</summary>
    [SupplyParameterFromQuery(Name = "event")]
    private Guid? StartEvent { get; set; }

    /// <summary>Field of the document that is gone to, as its path.</summary>
    [SupplyParameterFromQuery(Name = "at")]
    private string? At { get; set; }

    [Inject]
    private IDrift Drift { get; set; } = default!;

    [Inject]
    private ILogger<EditorPage> Log { get; set; } = default!;

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
    private IReactionSamples SampleList { get; set; } = default!;

    [Inject]
    private ISampleListening Listening { get; set; } = default!;

    [Inject]
    private IConnections ConnectionList { get; set; } = default!;

    [Inject]
    private IOctopusPicks Picks { get; set; } = default!;

    [Inject]
    private ISecrets SecretList { get; set; } = default!;

    [Inject]
    private TemplateLanguages Languages { get; set; } = default!;

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

    private string Title => _editor!.Saved is { } saved ? saved.Document.Name : L("New reaction");

    private string SaveWords => _saving.IsBusy ? L("Saving") : _editor!.Saved is null ? L("Save reaction") : L($"Save as version {_editor.NextVersion}");

    private bool MaySave => !_saving.IsBusy && !IsScriptRefused && (_editor!.Saved is null || _editor.IsChanged);

    /// <summary>The draft is a script, which not everybody who may edit may save.</summary>
    private bool IsScriptRefused => _mayEdit && !_mayScript && _editor!.Draft.Action == ActionKind.PowerShell;

    /// <summary>The request is previewed beside the fields while one is at them, and beside the YAML.</summary>
    private bool ShowsLive => _editor!.Draft.Action == ActionKind.Http && (_showsYaml || _steps.Current == EditorStep.Action);

    private DraftBeginning Beginning => new(_knowledge, Events);

    private IReadOnlyList<KindChoice.Kind> TriggerKinds =>
    [
        new(L("Octopus event"), Icons.Material.Outlined.Bolt, _editor!.Draft.Trigger == TriggerKind.Octopus, () => Choose(TriggerKind.Octopus)),
        new(L("Webhook"), Icons.Material.Outlined.CallReceived, _editor.Draft.Trigger == TriggerKind.Webhook, () => Choose(TriggerKind.Webhook)),
        new(L("Something did not happen"), Icons.Material.Outlined.EventBusy, _editor.Draft.Trigger == TriggerKind.Absence, () => Choose(TriggerKind.Absence)),
        new(L("Portal event"), Icons.Material.Outlined.Dvr, _editor.Draft.Trigger == TriggerKind.Portal, () => Choose(TriggerKind.Portal)),
    ];

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _following;
        _samples?.Dispose();
        _trial?.Dispose();
        _check?.Dispose();
        _doubts?.Dispose();
        _draft?.Dispose();
        if (_store is not null)
            await _store.DisposeAsync();
        _keys?.Dispose();
        _leaving.Dispose();
    }

    protected override void OnInitialized()
    {
        _knowledge = new EditorKnowledge(ConnectionList, Picks, SecretList, Events);
        _trial = new DraftTrial(Preview, Control, History, News, Events, Languages, _knowledge, Clock, () => _editor!, Redraw);
        _store = new DraftStore(Browser, Own);
        _draft = new DraftKeeper(_store, Clock, Quiet, Redraw);
        _check = new DraftCheck(Reactions, () => _editor!, Clock, Quiet, ShowAsync);
        _doubts = new DraftDoubts(Drift, () => _editor!, Clock, ShowAsync, Log);
        _trial.Read = _doubts.AskAgain;
        _samples = new DraftSamples(SampleList, Listening, Clock, () => _editor!, ShowSamples) { Came = TakeSampleAsync };
        _saving = new DraftSaving(Reactions, _check, _draft, History, Dialogs);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _isBegun && _shown == Id)
            return;
        (_isBegun, _shown) = (true, Id);
        await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            _following = FollowAsync(_leaving.Token);
        if (_editor is null || _draft.IsAttached)
            return;
        _keys ??= DotNetObjectReference.Create(new EditorKeys(() => InvokeAsync(SaveAsync), () => InvokeAsync(PreviewAsync)));
        try
        {
            await _draft.AttachAsync(_mayEdit, _keys);
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
            // One left the page before it was ready, and its script went with it: that must not end the page that one went to.
            return;
        }
        _showsYaml = _showsYaml || _editor.Draft.Yaml is not null;
        _isReady = true;
        StateHasChanged();
        if (At is { Length: > 0 } path && !_hasGone && !_showsYaml)
        {
            _hasGone = true;
            await GoAsync(EditorSteps.Of(path));
        }
    }

    private async Task LoadAsync()
    {
        _failure = null;
        _isMissing = false;
        try
        {
            _actor = await Actor.GetAsync();
            _mayEdit = _actor.MostAnywhere >= MemberRole.Editor;
            _mayScript = _actor.MostAnywhere >= MemberRole.ScriptAuthor;
            await _knowledge.LoadAsync(_leaving.Token);
            var all = Reactions.Today;
            _knowledge.Learn(all.Select(one => one.Document));
            _tags = [.. all.SelectMany(one => one.Document.Tags).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).Select(Suggestion.Of)];
            var saved = Id is { } id ? await Reactions.FindAsync(id, _leaving.Token) : null;
            _isMissing = Id is not null && saved is null;
            if (saved is not null)
                (_mayEdit, _mayScript) = (_actor.RoleOn(saved.Document.Tags) >= MemberRole.Editor, _actor.RoleOn(saved.Document.Tags) >= MemberRole.ScriptAuthor);
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
        var editor = new ReactionEditor(saved) { TakenNames = takenNames, IsReadOnly = !_mayEdit };
        if (saved is null)
            await BeginAsync(editor);
        editor.Changed += Follow;
        _editor = editor;
        _draft.Open(editor, saved is null ? DraftKey.OfNew(_actor?.Name, StartKey, StartEvent) : DraftKey.Of(_actor?.Name, saved.Id));
        _isReady = false;
        _saving.Settle();
        _steps.Begin(isNew: saved is null);
        _showsYaml = false;
        Follow();
    }

    private async Task BeginAsync(ReactionEditor editor)
    {
        var draft = Beginning.Of(ReactionStart.All.FirstOrDefault(start => start.Key == StartKey));
        if (StartEvent is { } id && await Beginning.OfEventAsync(id, _leaving.Token) is { } begun)
        {
            draft = begun;
            _trial.Chosen.Choose(id);
        }

        // Who may change what is in a folder alone begins there.
        if (_actor is { Role: < MemberRole.Editor } actor && draft.Tags.Count == 0 && FolderChoices.Of(actor) is [{ Length: > 0 } folder, ..])
            draft.Tags = [$"{folder}general"];
        editor.Begin(draft);
    }

    private void Start(ReactionStart start)
    {
        if (_mayEdit)
            _editor!.Replace(Beginning.Of(start), baseVersion: null);
    }

    /// <summary>Whatever follows from a change: verdicts on recent events, errors, the draft in the browser.</summary>
    private void Follow()
    {
        _trial.TakeChange();
        _check.StartIfChanged();
        _doubts.StartIfChanged();
        if (_mayEdit)
            _draft.KeepSoon();
        _ = FollowSamplesAsync();
        Redraw();
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private Task ShowAsync(Action change) => InvokeAsync(() =>
    {
        change();
        StateHasChanged();
    });

    private void Choose(TriggerKind kind) => _editor!.Change("trigger.kind", draft =>
    {
        draft.Choose(kind);
        if (kind == TriggerKind.Webhook)
            draft.Choose(ActionKind.PowerShell);
        if (draft.Absence.Connection.Length == 0)
            draft.Absence.Connection = draft.Octopus.Connection;
    });

    private string? StateLine(EditorStep step) => _editor!.StateOf(step) == StepState.Done ? StepLines.Of(step, _editor.Document) : null;

    private async Task GoAsync(EditorStep step)
    {
        _steps.Show(step);
        StateHasChanged();
        await Task.Yield();
        await _store.GoToAsync(step.Anchor());
    }

    private void ShowAs(bool isYaml)
    {
        if (!isYaml)
            _editor!.LeaveYaml();
        _showsYaml = isYaml;
    }

    private async Task GoToLineAsync(long line) => await _store.GoToLineAsync(DraftFields.Yaml, line);

    private async Task SetEnabledAsync(bool enabled)
    {
        try
        {
            if (await Reactions.SetEnabledAsync(_editor!.Saved!.Id, enabled, _actor!, _leaving.Token) is { } now)
                _editor.TakeEnabled(now);
        }
        catch (NotAllowedException refused)
        {
            _saving.Refuse(refused.Message);
        }
    }

    private async Task UseSandboxAsync()
    {
        var outcome = await Sandbox.ConnectAsync(_actor!, _leaving.Token);
        if (outcome is not ConnectionOutcome.Saved saved)
            return;
        await _knowledge.LoadAsync(_leaving.Token);
        _editor!.Change("trigger.octopus.connection", draft => draft.Octopus.Connection = draft.Absence.Connection = saved.Connection.Name);
    }

    private async Task BeforeLeaveAsync(LocationChangingContext context)
    {
        if (_editor is null || !_editor.IsChanged || IsHere(context.TargetLocation))
            return;
        if (!await new Confirmation(L("Leave without saving?"), _draft.KeepsNothing ? L("This browser keeps no draft: what you changed is lost.") : L("The draft stays in this browser; open the reaction again to go on with it."), L("Leave"), L("Stay")).AskAsync(Dialogs))
            context.PreventNavigation();
    }

    private bool IsHere(string target) =>
        Navigation.ToAbsoluteUri(target).AbsolutePath == Navigation.ToAbsoluteUri(_shown is { } id ? $"reactions/{id}" : "reactions/new").AbsolutePath;

    private async Task FollowAsync(CancellationToken leaving)
    {
        try
        {
            await _trial.FollowAsync(leaving);
        }
        catch (Exception broken)
        {
            await DispatchExceptionAsync(broken);
        }
    }
}
