using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using ReactionsPortal.Controls;
using ReactionsPortal.Controls.Code;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Templates;

/// <summary>Where a template is tried: rendered while it is typed, and kept nowhere but in a link.</summary>
public sealed partial class TemplatesPage : ComponentBase, IDisposable
{
    private const int MostMarks = 20;
    private const int MostEvents = 50;
    private const int LongestShown = 100_000;

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(120);

    private readonly CancellationTokenSource _leaving = new();
    private readonly List<VariableRow> _rows = [];
    private ElementReference _place;
    private Debounce _renderSoon = default!;
    private IReadOnlyList<EventListItem> _events = [];
    private IReadOnlyList<string> _secrets = [];
    private IReadOnlyDictionary<string, string> _ofEvent = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
    private string _template = "";
    private TemplateSyntax _syntax;
    private Guid? _event;
    private PlaygroundResult? _result;
    private CodeKnowledge? _knowledge;
    private object? _knownOf;
    private string _link = "";
    private string? _linkProblem;
    private string _pasted = "";
    private string? _pasteProblem;
    private bool _showsPaste;
    private bool _hasFailed;

    /// <summary>What a link holds.</summary>
    [SupplyParameterFromQuery(Name = "t")]
    private string? Linked { get; set; }

    [Inject]
    private TemplateLanguages Languages { get; set; } = default!;

    [Inject]
    private IEventHistory Events { get; set; } = default!;

    [Inject]
    private ISecrets Secrets { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Browser { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private bool IsEmpty => _template.Length == 0 && _rows.Count == 0 && _event is null;

    /// <summary>With line ends as a browser has them, so that places are the same in both.</summary>
    private string Template => _template.ReplaceLineEndings("\n");

    private string Placeholder => _syntax == TemplateSyntax.Scriban ? "{{ Octopus.Project.Name }}" : "#{Octopus.Project.Name}";

    private string? VariablesAside => _ofEvent.Count == 0 ? null : L($"{InWords.Count(_ofEvent.Count)} of the event");

    private string? ResultAside => _result is null || _template.Length == 0 ? null
        : L($"{InWords.Count(_result.Text?.Length ?? 0, "character", "characters")}, rendered in {Milliseconds(_result.Took)}");

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
        _renderSoon?.Dispose();
    }

    protected override void OnInitialized() => _renderSoon = new Debounce(Quiet, Clock, RenderAsync);

    protected override Task OnInitializedAsync() => RendererInfo.IsInteractive ? BeginAsync() : Task.CompletedTask;

    private static string Milliseconds(TimeSpan took) => L($"{Math.Max(took.TotalMilliseconds, 0.01):0.##} ms");

    private static string Shown(string text) => text.Length <= LongestShown ? text : text[..LongestShown];

    private async Task BeginAsync()
    {
        await LoadAsync();
        if (Linked is null)
            return;
        if (PlaygroundState.OfLink(Linked) is { } state)
            await FillAsync(state);
        else
            _linkProblem = L("The link is damaged: nothing could be read from it.");
    }

    private async Task LoadAsync()
    {
        _hasFailed = false;
        try
        {
            _secrets = await Secrets.NamesAsync(_leaving.Token);
            _events = (await Events.ListAsync(new EventQuery { Limit = MostEvents }, _leaving.Token)).Items;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _hasFailed = true;
        }
    }

    private async Task FillAsync(PlaygroundState state)
    {
        (_template, _syntax) = (state.Template, state.Syntax);
        _rows.Clear();
        _rows.AddRange(state.Variables.Select(one => new VariableRow { Name = one.Key, Value = one.Value }));
        await ChooseEventAsync(state.Event);
        if (_event is not null && _ofEvent.Count == 0)
            (_event, _linkProblem) = (null, L("The event of this link is not here any more; its variables are missing."));
        await _renderSoon.StartNowAsync();
    }

    private Task ClearAsync()
    {
        _linkProblem = null;
        return FillAsync(PlaygroundState.Empty with { Syntax = _syntax });
    }

    private void TypeTemplate(string text)
    {
        _template = text;
        _renderSoon.Start();
    }

    private void TypeRow(Action type)
    {
        type();
        _renderSoon.Start();
    }

    private Task ChooseAsync(TemplateSyntax syntax)
    {
        _syntax = syntax;
        return _renderSoon.StartNowAsync();
    }

    private async Task ChooseEventAsync(Guid? id)
    {
        _event = id;
        try
        {
            _ofEvent = id is { } known ? await Events.VariablesAsync(known, _leaving.Token) : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _hasFailed = true;
        }
        await _renderSoon.StartNowAsync();
    }

    private Task RemoveAsync(VariableRow row)
    {
        _rows.Remove(row);
        return _renderSoon.StartNowAsync();
    }

    private async Task UsePastedAsync()
    {
        var pasted = PastedVariables.Read(_pasted, out _pasteProblem);
        if (pasted is null)
            return;
        foreach (var (name, value) in pasted)
        {
            _rows.RemoveAll(row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase) || row.Name.Length + row.Value.Length == 0);
            _rows.Add(new VariableRow { Name = name, Value = value });
        }
        (_pasted, _showsPaste) = ("", false);
        await _renderSoon.StartNowAsync();
    }

    private async Task RenderAsync(CancellationToken cancellationToken)
    {
        var state = new PlaygroundState(Template, _syntax, [.. _rows.Where(row => row.Name.Trim().Length > 0 && row.Problem is null).Select(row => KeyValuePair.Create(row.Name.Trim(), row.Value))], _event);
        var (ofEvent, secrets) = (_ofEvent, _secrets);
        var (result, link) = await Task.Run(() => (PlaygroundResult.Of(Languages, state, ofEvent, secrets), state.ToLink()), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await InvokeAsync(() =>
        {
            _result = result;
            _link = link;
            Know(state, ofEvent, secrets);
            StateHasChanged();
        });
    }

    /// <summary>What the code editor offers: it asks again only when that has changed.</summary>
    private void Know(PlaygroundState state, IReadOnlyDictionary<string, string> ofEvent, IReadOnlyList<string> secrets)
    {
        var knownOf = (state.Syntax, string.Join('\n', state.Variables), ofEvent, secrets);
        if (knownOf.Equals(_knownOf))
            return;
        _knownOf = knownOf;
        var values = new Dictionary<string, string>(ofEvent, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in state.Variables)
            values[name] = value;
        _knowledge = new CodeKnowledge(Languages, state.Syntax, values, [], secrets);
    }

    private ValueTask GoToAsync(TemplateMark mark) => Browser.InvokeVoidAsync("portal.selectText", _place, mark.Start, mark.Length);

    private string Pressed(TemplateSyntax syntax) => _syntax == syntax ? "true" : "false";

    private string? SummaryOf(Guid? id) => id is null ? L("None") : _events.FirstOrDefault(one => one.Id == id)?.Summary ?? L("An earlier event");
}
