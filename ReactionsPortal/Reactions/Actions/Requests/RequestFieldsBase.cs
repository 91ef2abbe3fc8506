using Microsoft.AspNetCore.Components;
using ReactionsPortal.Reactions.Drafts;
using ReactionsPortal.Reactions.Editor;

namespace ReactionsPortal.Reactions.Actions.Requests;

/// <summary>Fields of one request: changes and errors go by the field's path within the request.</summary>
public abstract class RequestFieldsBase : ComponentBase
{
    [CascadingParameter]
    protected ReactionEditor Editor { get; set; } = default!;

    [Parameter, EditorRequired]
    public HttpRequestDraft Request { get; set; } = default!;

    [Parameter, EditorRequired]
    public EditorKnowledge Knowledge { get; set; } = default!;

    /// <summary>Name of a text in the browser, which keeps it while the portal does not answer.</summary>
    protected string Kept(string name) => HttpDraftTexts.Field(Request, name);

    /// <summary>The same of a row's text.</summary>
    protected string Kept(string list, DraftRow row, string name) => HttpDraftTexts.Field(Request, list, row, name);

    protected void Set(string field, Action<HttpRequestDraft> change) => Editor.Change($"{Request.Path}.{field}", _ => change(Request));

    protected string? ErrorAt(string field) => Editor.ErrorAt($"{Request.Path}.{field}");

    /// <summary>Why what a field names may not be meant.</summary>
    protected string? DoubtAt(string field) => Editor.DoubtAt($"{Request.Path}.{field}");

    /// <summary>The error of a row's field, which nobody need have left: rows come and go.</summary>
    protected string? ErrorAt(DraftRow row, string field) => row.Path.Length == 0 ? null : Editor.ErrorWithin($"{row.Path}.{field}");
}
