using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions.Routes;
using ReactionsPortal.Reactions.Drafts;
using ReactionsPortal.Reactions.Sentences;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>The state of the editor page: the draft, what it came from, and what is wrong with it.</summary>
public sealed class ReactionEditor
{
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private string _unchanged;
    private (ReactionDocument Document, string Text)? _written;
    private IReadOnlyDictionary<string, string[]> _found = new Dictionary<string, string[]>(StringComparer.Ordinal);
    private Dictionary<string, string>? _errors;

    /// <param name="saved">The reaction as saved; null for a new one.</param>
    public ReactionEditor(Reaction? saved)
    {
        Saved = saved;
        Draft = saved is null ? new ReactionDraft() : ReactionDraft.Of(saved.Document);
        BaseVersion = saved?.Version;
        Document = Draft.ToDocument();
        _unchanged = DraftJson.Write(Draft);
    }

    /// <summary>Called after each change of the draft or of what is saved.</summary>
    public Action? Changed { get; set; }

    public ReactionDraft Draft { get; private set; }

    /// <summary>The reaction as saved last, as far as this page knows; null for a new one.</summary>
    public Reaction? Saved { get; private set; }

    /// <summary>The version that the draft was made from; null for a new one.</summary>
    public int? BaseVersion { get; private set; }

    /// <summary>What is finished of the draft.</summary>
    public ReactionDocument Document { get; private set; }

    /// <summary>What other reactions' routes mean for the draft's webhook, as the engine said last.</summary>
    public IReadOnlyList<RouteNote> RouteNotes { get; set; } = [];

    /// <summary>What the data makes doubtful about the draft, as it was asked last.</summary>
    public IReadOnlyList<DriftFinding> Findings { get; set; } = [];

    /// <summary>Whether the draft differs from what it came from.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Whether errors stand at all fields, also those that nobody has been in; from the first try to save on.</summary>
    public bool ShowsAll { get; private set; }

    /// <summary>Names of the other reactions.</summary>
    public required IReadOnlyCollection<string> TakenNames { get; init; }

    /// <summary>Whether the draft stays what is saved, whatever the browser sends: whoever may only read tries nothing of their own with the portal's secrets.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The name that is saved: the typed one, else a free one that is suggested.</summary>
    public string Name => Draft.Name.Trim() is { Length: > 0 } typed ? typed : Free(ReactionSentence.SuggestedName(Document));

    /// <summary>The document as it would be saved.</summary>
    public ReactionDocument Finished => Document with { Name = Name };

    /// <summary>The document as YAML: as it is being typed, else as it is written.</summary>
    public string Yaml => Draft.Yaml ?? Written();

    /// <summary>Why the YAML that is being typed cannot be read; the draft is then what could be read last. Null: it can, or none is.</summary>
    public YamlProblem? YamlProblem { get; private set; }

    public int NextVersion => (Saved?.Version ?? 0) + 1;

    /// <summary>Changes the draft, unless it is only read.</summary>
    /// <param name="path">The field that was changed; its error may be shown from now on.</param>
    /// <param name="change">Does it.</param>
    public void Change(string path, Action<ReactionDraft> change)
    {
        if (IsReadOnly)
            return;
        change(Draft);
        _visited.Add(path);
        Refresh();
    }

    /// <summary>Takes YAML that is being typed: the draft becomes what it says, or stays as it was where it cannot be read.</summary>
    public void ChangeYaml(string text)
    {
        if (IsReadOnly)
            return;
        Read(text);
        Refresh();
        if (YamlProblem is null && text == Written())
        {
            Draft.Yaml = null;
            Refresh();
        }
    }

    /// <summary>Goes on with the form: YAML that cannot be read is given up, what could be read last stays.</summary>
    public void LeaveYaml()
    {
        if (IsReadOnly)
            return;
        Draft.Yaml = null;
        YamlProblem = null;
        Refresh();
    }

    /// <summary>Begins a new reaction with what the page fills in by itself: that is no change, and nothing is lost by leaving.</summary>
    public void Begin(ReactionDraft draft)
    {
        _unchanged = DraftJson.Write(draft);
        Replace(draft, baseVersion: null);
    }

    /// <summary>Puts another draft in place: one from the browser, a starting point, or what is saved.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="baseVersion">The version it was made from.</param>
    public void Replace(ReactionDraft draft, int? baseVersion)
    {
        Draft = draft;
        BaseVersion = baseVersion;
        _visited.Clear();
        ShowsAll = false;
        _found = new Dictionary<string, string[]>(StringComparer.Ordinal);
        _errors = null;
        YamlProblem = null;
        if (draft.Yaml is { } typed)
            Read(typed);
        Refresh();
    }

    /// <summary>Takes note that this is what is saved now; the draft is unchanged from here on.</summary>
    public void TakeSaved(Reaction reaction)
    {
        Saved = reaction;
        Replace(ReactionDraft.Of(reaction.Document), reaction.Version);
        _unchanged = DraftJson.Write(Draft);
        Refresh();
    }

    /// <summary>Takes note of a state that needs no new version: enabled or paused.</summary>
    public void TakeEnabled(Reaction reaction)
    {
        Saved = reaction;
        var wasChanged = IsChanged;
        Draft.Enabled = reaction.Document.Enabled;
        if (!wasChanged)
            _unchanged = DraftJson.Write(Draft);
        Refresh();
    }

    /// <summary>Takes note of what the engine's rules say.</summary>
    public void TakeFound(IReadOnlyDictionary<string, string[]> found)
    {
        _found = found;
        _errors = null;
    }

    /// <summary>Shows every error from now on.</summary>
    public void ShowAll() => ShowsAll = true;

    /// <summary>The error to show at a field; null: none, or nobody has been there yet.</summary>
    public string? ErrorAt(string path) => (ShowsAll || _visited.Contains(path)) && path.Length > 0 ? Errors().GetValueOrDefault(path) : null;

    /// <summary>The first error at a condition or at its operator, whoever has been there.</summary>
    public string? ErrorWithin(string path) => _found.FirstOrDefault(one => one.Key == path || one.Key.StartsWith(path + ".", StringComparison.Ordinal)).Value is { } sentences ? string.Join(" ", sentences) : null;

    /// <summary>What the data makes doubtful at a field, as sentences; null: nothing.</summary>
    public string? DoubtAt(string path) => Join(Findings.Where(finding => finding.Path == path));

    /// <summary>The same at a field or within it.</summary>
    /// <param name="path">The field.</param>
    /// <param name="besides">A field within that does not count.</param>
    public string? DoubtWithin(string path, string? besides = null) => Join(Findings.Where(finding => IsWithin(finding.Path, path) && finding.Path != besides));

    /// <summary>Whether an error shows at a field or within it.</summary>
    public bool ShowsErrorWithin(string path) => Errors().Keys.Any(one => IsWithin(one, path) && (ShowsAll || _visited.Any(visited => IsWithin(one, visited))));

    /// <summary>The first error at a list or at one of its values, once one of them shows.</summary>
    public string? ErrorInList(string path) => ShowsErrorWithin(path) ? Errors().First(one => IsWithin(one.Key, path)).Value : null;

    /// <summary>What an unfinished condition lacks, once errors are shown.</summary>
    public string? ErrorAt(ConditionDraft condition) => !ShowsAll || condition.IsFinished ? null
        : string.IsNullOrWhiteSpace(condition.Field) ? L("Choose a field, or remove the condition.") : L("Enter a value, or remove the condition.");

    /// <summary>Everything that keeps the draft from being saved, by field path.</summary>
    public IReadOnlyDictionary<string, string> Errors() => _errors ??= FindErrors();

    public StepState StateOf(EditorStep step)
    {
        var errors = Errors().Keys.Where(path => EditorSteps.Of(path) == step).ToList();
        if (errors.Count > 0)
            return ShowsAll || errors.Exists(_visited.Contains) ? StepState.Wrong : StepState.Open;
        return IsFilled(step) ? StepState.Done : StepState.Open;
    }

    private Dictionary<string, string> FindErrors()
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, sentences) in _found)
            errors[path] = string.Join(" ", sentences);
        foreach (var (path, sentence) in Draft.Problems())
            errors[path] = sentence;
        if (YamlProblem is { } unreadable)
            errors["document"] = L($"Line {unreadable.Line}: {unreadable.Sentence}");
        if (Draft.Filter.Lack() is { } lack)
            errors["filter"] = lack;
        return errors;
    }

    private bool IsFilled(EditorStep step) => step switch
    {
        EditorStep.Trigger => Document.Trigger is { Octopus.Events.Count: > 0 } or { Webhook: not null } or { Absence.Events.Count: > 0 } or { Portal.Events.Count: > 0 },
        EditorStep.Filter => Document.Filter is not null || Saved is not null,
        EditorStep.Action => ActionClause.IsFilled(Document.Action),
        _ => Saved is not null && !IsChanged,
    };

    private static string? Join(IEnumerable<DriftFinding> findings) => string.Join(" ", findings.Select(finding => finding.Sentence).Distinct(StringComparer.Ordinal)) is { Length: > 0 } sentences ? sentences : null;

    private static bool IsWithin(string one, string path) => one.StartsWith(path, StringComparison.Ordinal) && (one.Length == path.Length || one[path.Length] is '.' or '[');

    private string Free(string name)
    {
        var free = name;
        for (var number = 2; free.Length > 0 && TakenNames.Contains(free, StringComparer.OrdinalIgnoreCase); number++)
            free = $"{name} ({number})";
        return free;
    }

    private void Read(string text)
    {
        try
        {
            Draft = ReactionDraft.Of(DocumentYaml.Read(text), Draft);
            YamlProblem = null;
        }
        catch (DocumentYamlException unreadable)
        {
            YamlProblem = new YamlProblem(unreadable.Line, unreadable.Message);
        }

        Draft.Yaml = text;
    }

    private string Written()
    {
        if (_written is not { } last || last.Document != Finished)
            _written = last = (Finished, DocumentYaml.Write(Finished));
        return last.Text;
    }

    private void Refresh()
    {
        Document = Draft.ToDocument();
        IsChanged = DraftJson.Write(Draft) != _unchanged;
        _errors = null;
        Changed?.Invoke();
    }
}
