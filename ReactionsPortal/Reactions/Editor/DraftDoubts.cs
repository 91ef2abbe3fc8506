using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Drift;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Asks after each pause what the data makes doubtful about the draft. A server that is slow to say holds up nothing.</summary>
/// <param name="drift">Compares it with the data.</param>
/// <param name="editor">The page's state, as soon as there is one.</param>
/// <param name="clock">Measures the pause.</param>
/// <param name="show">Does something on the page's own thread and draws the page.</param>
/// <param name="log">Told when the data cannot be asked.</param>
internal sealed class DraftDoubts(IDrift drift, Func<ReactionEditor> editor, TimeProvider clock, Func<Action, Task> show, ILogger<EditorPage> log) : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(600);

    private ReactionDocument? _asked;
    private Debounce? _soon;

    /// <summary>Asks once nothing changes for a while, unless this very draft was asked about last.</summary>
    public void StartIfChanged()
    {
        if (editor().Document != _asked)
            (_soon ??= new Debounce(Quiet, clock, AskAsync)).Start();
    }

    /// <summary>Asks again: more is known of the events than before.</summary>
    public void AskAgain()
    {
        _asked = null;
        StartIfChanged();
    }

    public void Dispose() => _soon?.Dispose();

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        var asked = editor();
        _asked = asked.Document;
        try
        {
            var found = await drift.OfAsync(asked.Finished, asked.Saved?.Id, cancellationToken);
            await show(() => asked.Findings = found);
        }
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
        {
            // What is doubtful can wait; the rules are asked elsewhere.
            EditorLog.NotAsked(log, broken);
        }
    }
}
