using Microsoft.JSInterop;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Keys of the editor that the browser would take for itself.</summary>
/// <param name="save">Ctrl S.</param>
/// <param name="preview">Ctrl Enter.</param>
public sealed class EditorKeys(Func<Task> save, Func<Task> preview)
{
    [JSInvokable]
    public Task SaveAsync() => save();

    [JSInvokable]
    public Task PreviewAsync() => preview();
}
