using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Gallery.Inputs;
using ReactionsPortal.Engine.Gallery.Use;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Picking;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Folders;
using ReactionsPortal.Members;
using ReactionsPortal.Reactions.Editor;

namespace ReactionsPortal.Gallery;

public sealed partial class IntegrationWork : ComponentBase, IDisposable
{
    private const int MostEvents = 8;

    /// <summary>The environment that most people mean.</summary>
    private const string Preset = "Production";

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _leaving = new();
    private readonly HashSet<string> _shownErrors = new(StringComparer.OrdinalIgnoreCase);
    private IntegrationForm _form = default!;
    private Debounce? _looking;
    private Actor? _actor;
    private IReadOnlyList<Connection> _connections = [];
    private IReadOnlyList<string> _connectionNames = [];
    private IReadOnlyList<string> _secrets = [];
    private List<InputDeclaration> _account = [];
    private List<InputDeclaration> _scope = [];
    private MakingPreview? _preview;
    private IReadOnlyDictionary<string, string> _problems = new Dictionary<string, string>();
    private IReadOnlyList<string> _errors = [];
    private IReadOnlyList<EventListItem> _events = [];
    private Guid? _sample;
    private TestOutcome? _tested;
    private MakingOutcome.Made? _made;
    private bool _isLoaded;
    private bool _isTesting;
    private bool _isCreating;

    [Parameter, EditorRequired]
    public Integration Integration { get; set; } = default!;

    [Inject]
    private IIntegrationUse Use { get; set; } = default!;

    [Inject]
    private IMatchPreview Matching { get; set; } = default!;

    [Inject]
    private IConnections Connections { get; set; } = default!;

    [Inject]
    private IOctopusPicks Picks { get; set; } = default!;

    [Inject]
    private ISecrets Secrets { get; set; } = default!;

    [Inject]
    private CurrentActor Actor { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private IReadOnlyList<string> _folders = [];

    private bool MayEdit => _actor?.MostAnywhere >= MemberRole.Editor;

    private string AccountTitle => _account.Any(input => input.Type is InputType.Secret or InputType.Url) ? L("Account") : L("Choices");

    private bool NeedsConnection => Integration.Events.Any(name => name != Integration.Webhook && PortalEventKind.Find(name) is null);

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
        _looking?.Dispose();
    }

    protected override void OnInitialized()
    {
        _form = new IntegrationForm(Integration);
        _looking = new Debounce(Quiet, Time, token => InvokeAsync(() => LookAsync(token)));
        Sort();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        _actor = await Actor.GetAsync();
        _folders = FolderChoices.Of(_actor);
        _form.Folder = _folders is [{ Length: > 0 } first, ..] ? first : null;
        _secrets = await Secrets.NamesAsync(_leaving.Token);
        _connections = await Connections.ListAsync(_leaving.Token);
        _connectionNames = [.. _connections.OrderBy(connection => connection.Id).Select(connection => connection.Name)];
        _isLoaded = true;
        Sort();
        await PresetAsync();
        await LookAsync(_leaving.Token);
    }

    private static string StatusOf(ErrorDeclaration error) => error.Status.From is >= 200 and < 300 ? L($"{error.Status} with errors") : error.Status.ToString();

    /// <summary>What it is about comes second: whose account it is comes first.</summary>
    private void Sort()
    {
        var asked = _form.Asked.Where(input => input.Type != InputType.Connection || input.Required || _connectionNames.Count > 1).ToList();
        _scope = [.. asked.Where(input => input.Type.IsList() || input.Type.Picks() is not null)];
        _account = [.. asked.Except(_scope)];
    }

    private async Task ChangedAsync()
    {
        _tested = null;
        Sort();
        _looking!.Start();
        await Task.CompletedTask;
    }

    private string? ErrorOf(InputDeclaration input) => _shownErrors.Contains(input.Name) ? _problems.GetValueOrDefault(input.Name) : null;

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        _preview = await Use.PreviewAsync(Integration, _form.ToGiven(), _sample, cancellationToken);
        _problems = _preview.Problems;
        if (_events.Count == 0 && _preview.Reactions is [var first, ..] && first.Document.Trigger.Webhook is null)
            _events = [.. (await Matching.RecentAsync(first.Document with { Filter = null }, MostEvents, cancellationToken)).Where(one => one.Explanation.Verdict == Verdict.Ran).Select(one => one.Event)];
        StateHasChanged();
    }

    private Task ChooseSampleAsync(Guid? sample)
    {
        _sample = sample;
        return LookAsync(_leaving.Token);
    }

    private Task ChooseConnectionAsync(string connection)
    {
        _form.Connection = connection;
        return LookAsync(_leaving.Token);
    }

    private Guid? ConnectionId => _connections.FirstOrDefault(connection => connection.Name == (_form.Connection ?? (_connectionNames is [var first, ..] ? first : null)))?.Id;

    private SuggestionSearch? SearchOf(InputDeclaration input) => input.Type.Picks() is { } kind && ConnectionId is { } connection
        ? (text, cancellationToken) => FindAsync(connection, kind, text, cancellationToken)
        : null;

    private async Task<SuggestionsFound> FindAsync(Guid connection, PickKind kind, string text, CancellationToken cancellationToken)
    {
        var found = await Picks.FindAsync(connection, kind, text, cancellationToken);
        return found is null ? SuggestionsFound.None : new SuggestionsFound([.. found.Items.Select(pick => PickField.Shown(pick, kind))], found.Problem ?? (found.HasMore ? L("There is more: type a part of the name.") : null));
    }

    /// <summary>Production is meant more often than not, where there is one.</summary>
    private async Task PresetAsync()
    {
        if (ConnectionId is not { } connection || _scope.FirstOrDefault(input => input.Type == InputType.Environments) is not { } environments || _form.Items(environments.Name).Count > 0)
            return;
        try
        {
            var found = await Picks.FindAsync(connection, PickKind.Environment, Preset, _leaving.Token);
            if (found?.Items.FirstOrDefault(pick => pick.Name.Equals(Preset, StringComparison.OrdinalIgnoreCase)) is { } production)
                _form.SetItems(environments.Name, [new PickedItem(production.Name, production.Id)]);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The server does not answer now: nothing is preset.
        }
    }

    private async Task TestAsync()
    {
        _isTesting = true;
        _tested = null;
        try
        {
            _tested = await Use.TestAsync(Integration, _form.ToGiven(), _actor!, _leaving.Token);
            foreach (var name in _tested.Problems.Keys)
                _shownErrors.Add(name);
            await LookAsync(_leaving.Token);
        }
        finally
        {
            _isTesting = false;
        }
    }

    private async Task CreateAsync(bool enabled)
    {
        _isCreating = true;
        _errors = [];
        try
        {
            switch (await Use.CreateAsync(Integration, _form.ToGiven(), enabled, _actor!, _leaving.Token))
            {
                case MakingOutcome.Made made:
                    _made = made;
                    _secrets = await Secrets.NamesAsync(_leaving.Token);
                    break;
                case MakingOutcome.Invalid invalid:
                    await LookAsync(_leaving.Token);
                    _shownErrors.UnionWith(_problems.Keys);
                    _errors = [.. invalid.Errors.SelectMany(error => error.Value).Distinct(StringComparer.Ordinal)];
                    break;
            }
        }
        catch (NotAllowedException refused)
        {
            _errors = [refused.Message];
        }
        finally
        {
            _isCreating = false;
        }
    }

    /// <summary>What is made is made: the form is empty again, so that nothing is made twice by one more click.</summary>
    private async Task BeginAgain()
    {
        _made = null;
        _tested = null;
        _shownErrors.Clear();
        _form = new IntegrationForm(Integration) { Connection = _form.Connection };
        Sort();
        await PresetAsync();
        await LookAsync(_leaving.Token);
    }
}
