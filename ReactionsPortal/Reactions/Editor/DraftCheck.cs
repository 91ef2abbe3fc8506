using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Asks the engine's rules about the draft after each pause.</summary>
/// <param name="reactions">Knows the rules.</param>
/// <param name="editor">The page's state, as soon as there is one.</param>
/// <param name="clock">Measures the pause.</param>
/// <param name="wait">How long nothing must change before it is asked.</param>
/// <param name="show">Does something on the page's own thread and draws the page.</param>
internal sealed class DraftCheck(IReactions reactions, Func<ReactionEditor> editor, TimeProvider clock, TimeSpan wait, Func<Action, Task> show) : IDisposable
{
    private ReactionDocument? _checked;
    private ReactionDocument? _found;
    private Debounce? _soon;

    private Debounce Soon => _soon ??= new Debounce(wait, clock, CheckAsync);

    /// <summary>Asks once nothing changes for a while, unless this very draft was asked about last.</summary>
    public void StartIfChanged()
    {
        if (editor().Document != _checked)
            Soon.Start();
    }

    /// <summary>Asks now, and again where the draft changed meanwhile: afterwards what was found is about the draft as it is.</summary>
    public async Task CheckNowAsync()
    {
        do
            await Soon.StartNowAsync();
        while (!ReferenceEquals(_found, editor().Document));
    }

    public void Dispose() => _soon?.Dispose();

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var asked = editor();
        var document = _checked = asked.Document;
        var found = await reactions.CheckAsync(asked.Finished, asked.Saved?.Id, cancellationToken);
        var notes = reactions.RouteNotes(asked.Finished, asked.Saved?.Id);
        await show(() =>
        {
            asked.TakeFound(found);
            asked.RouteNotes = notes;
            _found = document;
        });
    }
}
