using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Layout;

namespace ReactionsPortal.Controls.Code;

public sealed partial class CodeEditor : IAsyncDisposable
{
    private const string Bundle = "lib/codemirror/code-editor.js";
    private const int MostListed = 5;

    /// <summary>What its keys do, of which a plain textarea has none.</summary>
    private static string Keys => L("Tab indents. Escape, then Tab goes to the next field.");

    private static readonly char[] LineBreaks = ['\r', '\n'];

    private readonly string _id = ElementId.Create();
    private readonly string _helpId = ElementId.Create();
    private readonly string _marksId = ElementId.Create();
    private ElementReference _place;
    private ElementReference _textarea;
    private IJSObjectReference? _module;
    private IJSObjectReference? _editor;
    private DotNetObjectReference<CodeEditor>? _self;
    private bool _isGone;
    private readonly List<string> _typed = [];
    private string? _value;
    private bool _isNewToBrowser;
    private (string? Text, CodeKnowledge? Knowledge) _marked;
    private (CodeBase Base, string? Syntax) _colours;
    private string? _wordsInBrowser;
    private IReadOnlyList<CodeMark> _marks = [];
    private bool _isMarkedInBrowser = true;

    /// <summary>What the field is.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>True in rows whose column says what it is: the label is for screen readers only.</summary>
    [Parameter]
    public bool IsBare { get; set; }

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>Called once typing pauses, and when the field is left.</summary>
    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    /// <summary>What the text is, apart from the templates in it.</summary>
    [Parameter]
    public CodeBase Base { get; set; }

    /// <summary>Enter writes nothing, and line breaks of pasted text go.</summary>
    [Parameter]
    public bool IsSingleLine { get; set; }

    /// <summary>Lines shown while there are fewer.</summary>
    [Parameter]
    public int Rows { get; set; } = 4;

    [Parameter]
    public bool Wraps { get; set; } = true;

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public string? Help { get; set; }

    [Parameter]
    public string? Error { get; set; }

    /// <summary>Why what is typed may not be meant; null: it may well.</summary>
    [Parameter]
    public string? Doubt { get; set; }

    /// <summary>Places that the page found by itself; null: templates are checked here.</summary>
    [Parameter]
    public IReadOnlyList<CodeMark>? Marks { get; set; }

    /// <summary>Whether marks are listed below too; false where the page lists them itself.</summary>
    [Parameter]
    public bool ListsMarks { get; set; } = true;

    /// <summary>Name under which the browser keeps what is typed while the portal does not answer.</summary>
    [Parameter]
    public string? DraftField { get; set; }

    /// <summary>The commands that a script finds, asked for when the first is begun.</summary>
    [Parameter]
    public Func<CancellationToken, Task<IReadOnlyList<ScriptCommand>>>? Commands { get; set; }

    /// <summary>What is offered and checked; null: nothing.</summary>
    [CascadingParameter]
    public CodeKnowledge? Knowledge { get; set; }

    [Inject]
    private IJSRuntime Browser { get; set; } = default!;

    [Inject]
    private OwnAssets Own { get; set; } = default!;

    private bool HasTemplates => Base is not (CodeBase.PowerShell or CodeBase.Yaml);

    /// <summary>The text with line ends as a browser has them, so that places are the same in both.</summary>
    private string Text => Value.ReplaceLineEndings("\n");

    /// <summary>What is said below: where the field has an error, the error says what is wrong.</summary>
    private IReadOnlyList<CodeMark> Listed => !ListsMarks ? [] : Error is null ? _marks : [.. _marks.Where(mark => !mark.IsError)];

    /// <summary>Variables are inserted into templates and scripts.</summary>
    private string? Insertable => Base == CodeBase.Yaml ? null : DraftField ?? "";

    private string? DescribedBy => string.Join(' ', ((string?[])[Error is null && Help is null ? null : _helpId, Listed.Count > 0 ? _marksId : null]).OfType<string>()) is { Length: > 0 } ids ? ids : null;

    private string? Syntax => HasTemplates ? Knowledge?.Syntax.ToString().ToLowerInvariant() : null;

    /// <summary>Changes with what is offered, so that the browser asks again; another in scripts, which are offered other things.</summary>
    private string? WordsKey => HasTemplates || Knowledge is null ? Knowledge?.Key : $"{Knowledge.Key} {Base}";

    private object BrowserOptions => new
    {
        label = Label,
        @base = Base.ToString().ToLowerInvariant(),
        syntax = Syntax,
        words = WordsKey,
        isSingleLine = IsSingleLine,
        keys = IsSingleLine ? null : Keys,
        wraps = Wraps || IsSingleLine,
        template = Insertable,
    };

    /// <summary>What the browser offers, for as long as its key stays.</summary>
    [JSInvokable]
    public CodeCompletions? ReadWords() => HasTemplates ? Knowledge?.InTemplates : Knowledge?.InScripts;

    /// <summary>The commands that the browser offers in a script.</summary>
    [JSInvokable]
    public async Task<IReadOnlyList<ScriptCommand>> ReadCommandsAsync() => Commands is null ? [] : await Commands(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        await LetGoAsync();
    }

    protected override void OnParametersSet()
    {
        TakeValue();
        if (Marks is not null)
        {
            if (Marks != _marks)
                Mark(Marks);
            return;
        }

        if (!HasTemplates || Knowledge is null || _marked == (Value, Knowledge))
            return;
        _marked = (Value, Knowledge);
        Mark(Knowledge.Inspect(Text));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender)
                await MountAsync();
            else if (_editor is not null)
                await TellAsync(_editor);
        }
        catch (JSDisconnectedException)
        {
            // Nobody is there to see it.
        }
        catch (Exception) when (_isGone)
        {
            // One left the page meanwhile, and the editor went with it: that must not end the page that one went to.
        }
    }

    private async Task MountAsync()
    {
        _isNewToBrowser = false;
        _colours = (Base, Syntax);
        _wordsInBrowser = WordsKey;
        try
        {
            _module = await Browser.InvokeAsync<IJSObjectReference>("import", "./" + Own[Bundle]);
            if (!_isGone)
            {
                _self = DotNetObjectReference.Create(this);
                _editor = await _module.InvokeAsync<IJSObjectReference>("mount", _place, _textarea, _self, BrowserOptions);
            }
        }
        catch (JSException)
        {
            // The browser does without: the textarea is there.
        }

        if (_isGone)
            await LetGoAsync();
        else if (_editor is not null)
            await TellAsync(_editor);
    }

    /// <summary>Lets go of whatever was made by now; what is still being made is let go once it is there.</summary>
    private async Task LetGoAsync()
    {
        var (editor, module, self) = (_editor, _module, _self);
        (_editor, _module, _self) = (null, null, null);
        try
        {
            if (editor is not null)
            {
                await editor.InvokeVoidAsync("destroy");
                await editor.DisposeAsync();
            }

            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the editor with it.
        }

        self?.Dispose();
    }

    /// <summary>Tells the browser what changed here since it was told last.</summary>
    private async Task TellAsync(IJSObjectReference editor)
    {
        if (_isNewToBrowser)
        {
            _isNewToBrowser = false;
            await editor.InvokeVoidAsync("setText", Text);
        }

        if (_wordsInBrowser != WordsKey)
        {
            _wordsInBrowser = WordsKey;
            await editor.InvokeVoidAsync("setWords", _wordsInBrowser);
        }

        if (_colours != (Base, Syntax))
        {
            _colours = (Base, Syntax);
            await editor.InvokeVoidAsync("setOptions", new { @base = Base.ToString().ToLowerInvariant(), syntax = Syntax });
        }

        if (!_isMarkedInBrowser)
        {
            _isMarkedInBrowser = true;
            await editor.InvokeVoidAsync("setMarks", Text.Length, _marks);
        }
    }

    /// <summary>
    /// The page may be drawn with a text after the browser has sent a later one: what the browser sent is never sent back, only
    /// what came from elsewhere.
    /// </summary>
    private void TakeValue()
    {
        if (_value == Value)
            return;
        var isFirst = _value is null;
        _value = Value;
        var typed = _typed.IndexOf(Value);
        if (typed >= 0)
        {
            _typed.RemoveRange(0, typed + 1);
            return;
        }

        _typed.Clear();
        _isNewToBrowser = !isFirst;
    }

    private void Mark(IReadOnlyList<CodeMark> marks)
    {
        _isMarkedInBrowser &= marks.Count == 0 && _marks.Count == 0;
        _marks = marks;
    }

    private Task TypeAsync(string? typed)
    {
        var text = typed ?? "";
        if (IsSingleLine && text.IndexOfAny(LineBreaks) >= 0)
            text = string.Concat(text.Split(LineBreaks, StringSplitOptions.TrimEntries));
        _typed.Add(text);
        return ValueChanged.InvokeAsync(text);
    }
}
