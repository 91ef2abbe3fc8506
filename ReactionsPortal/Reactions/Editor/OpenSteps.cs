namespace ReactionsPortal.Reactions.Editor;

/// <summary>The step one is at, and the ones that are folded.</summary>
public sealed class OpenSteps
{
    private readonly HashSet<EditorStep> _folded = [];

    public EditorStep Current { get; private set; }

    public bool IsFolded(EditorStep step) => _folded.Contains(step);

    /// <summary>A saved reaction has its trigger already.</summary>
    public void Begin(bool isNew)
    {
        _folded.Clear();
        if (!isNew)
            _folded.Add(EditorStep.Trigger);
        Current = isNew ? EditorStep.Trigger : EditorStep.Filter;
    }

    public void Fold(EditorStep step, bool isFolded)
    {
        if (isFolded)
            _folded.Add(step);
        else
            _folded.Remove(step);
    }

    public void Enter(EditorStep step) => Current = step;

    /// <summary>Enters the step and unfolds it.</summary>
    public void Show(EditorStep step)
    {
        Current = step;
        _folded.Remove(step);
    }
}
