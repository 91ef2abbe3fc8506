using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>What the draft's requests would be with the chosen event, made again as one types. Nothing is sent.</summary>
/// <param name="preview">Renders.</param>
/// <param name="clock">Measures the pause.</param>
/// <param name="changed">Called when another result is there.</param>
internal sealed class LivePreview(IMatchPreview preview, TimeProvider clock, Action changed) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150); // after the editors' own

    private Debounce? _soon;
    private (ReactionDocument Document, string Text, Guid Event)? _asked;

    /// <summary>The newest result; an older one stays until the next is there. Null: there is no event, or nothing to render.</summary>
    public ActionPreview? Result { get; private set; }

    /// <summary>The action that <see cref="Result"/> is of.</summary>
    public HttpAction? Action { get; private set; }

    /// <summary>Whether the result could not be made.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Renders soon, if something else would come of it.</summary>
    /// <param name="document">What is edited.</param>
    /// <param name="eventId">The chosen event; null: none.</param>
    public void Follow(ReactionDocument document, Guid? eventId)
    {
        if (document.Action.Http is null || eventId is not { } known)
        {
            (_asked, Result, Action, HasFailed) = (null, null, null, false);
            _soon?.Dispose();
            return;
        }

        // Documents are made anew with each change: what they say is compared, but for what no request says.
        var text = DocumentJson.Write(document with { Filter = null, Tags = [] });
        if (_asked is { } asked && asked.Event == known && asked.Text == text)
            return;
        _asked = (document, text, known);
        _soon ??= new Debounce(Pause, clock, RenderAsync);
        _soon.Start();
    }

    public void Dispose() => _soon?.Dispose();

    private async Task RenderAsync(CancellationToken cancellationToken)
    {
        if (_asked is not { } asked)
            return;
        try
        {
            var result = await preview.RenderAsync(asked.Document, asked.Event, cancellationToken);
            (Result, Action, HasFailed) = (result, asked.Document.Action.Http, false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            HasFailed = true;
        }

        changed();
    }
}
