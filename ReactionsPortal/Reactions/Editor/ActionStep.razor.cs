using Microsoft.AspNetCore.Components;
using MudBlazor;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Editor;

public sealed partial class ActionStep
{
    private const string SnippetsId = "script-snippets";

    private bool _showsVariables;
    private bool _showsSnippets;

    [Parameter, EditorRequired]
    public EditorKnowledge Knowledge { get; set; } = default!;

    [Parameter, EditorRequired]
    public DraftTrial Trial { get; set; } = default!;

    [Parameter, EditorRequired]
    public OpenSteps Steps { get; set; } = default!;

    /// <summary>What the folded step says; null: it cannot be folded.</summary>
    [Parameter]
    public string? Line { get; set; }

    [Parameter]
    public EventCallback<EditorStep> OnEnter { get; set; }

    /// <summary>Text is to stand where the caret was last.</summary>
    [Parameter]
    public EventCallback<string> OnInsert { get; set; }

    /// <summary>The element with this id is to have the focus.</summary>
    [Parameter]
    public EventCallback<string> OnFocus { get; set; }

    [CascadingParameter]
    private ReactionEditor Editor { get; set; } = default!;

    private IReadOnlyList<KindChoice.Kind> ActionKinds =>
    [
        new(L("HTTP request"), Icons.Material.Outlined.Public, Editor.Draft.Action == ActionKind.Http, () => Editor.Change("action.kind", draft => draft.Choose(ActionKind.Http)), IsDisabled: !Editor.Draft.MayUseHttp),
        new("PowerShell", Icons.Material.Outlined.Terminal, Editor.Draft.Action == ActionKind.PowerShell, () => Editor.Change("action.kind", draft => draft.Choose(ActionKind.PowerShell))),
    ];

    /// <summary>What the trigger waits for, as snippets name it.</summary>
    private IReadOnlyCollection<string> TriggerNames => Editor.Draft.Trigger == TriggerKind.Webhook ? [nameof(TriggerKind.Webhook)] : Editor.Document.Trigger?.Portal?.Events ?? Editor.Document.Trigger?.Octopus?.Events ?? Editor.Document.Trigger?.Absence?.After ?? [];

    private async Task ToggleVariablesAsync()
    {
        _showsVariables = !_showsVariables;
        if (_showsVariables)
            await Trial.LoadVariablesAsync();
    }

    private Task InsertAsync(string name) =>
        OnInsert.InvokeAsync(Editor.Draft.Action == ActionKind.PowerShell ? VariableReference.InScript(name) : VariableReference.InTemplate(name, Editor.Draft.Http.Syntax));

    private async Task InsertSnippetAsync(string text)
    {
        _showsSnippets = false;
        if (string.IsNullOrWhiteSpace(Editor.Draft.PowerShell.Script))
            Editor.Change("action.powershell.script", draft => draft.PowerShell.Script = text);
        else
            await OnInsert.InvokeAsync(text);
    }

    private Task CloseSnippetsAsync()
    {
        _showsSnippets = false;
        return OnFocus.InvokeAsync(SnippetsId);
    }
}
