using Microsoft.JSInterop;
using ReactionsPortal.Controls;
using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Keeps the draft in the browser after each pause, and brings it back.</summary>
/// <param name="store">The browser's storage.</param>
/// <param name="clock">Says when it was kept.</param>
/// <param name="wait">How long nothing must change before it is kept.</param>
/// <param name="changed">Called when what is known of the kept draft changed.</param>
internal sealed class DraftKeeper(DraftStore store, TimeProvider clock, TimeSpan wait, Action changed) : IDisposable
{
    private ReactionEditor _editor = default!;
    private string _key = "";
    private Debounce? _soon;

    /// <summary>When it was kept last; null: there is no kept draft.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>Whether the draft came from the browser.</summary>
    public bool IsRestored { get; private set; }

    /// <summary>The browser's storage is off or full.</summary>
    public bool KeepsNothing { get; private set; }

    /// <summary>Whether the page is connected with the browser under the present key.</summary>
    public bool IsAttached { get; private set; }

    /// <summary>Begins with a draft that is not in the browser yet, as far as is known.</summary>
    public void Open(ReactionEditor editor, string key)
    {
        _editor = editor;
        Rename(key);
        IsRestored = false;
        KeptAt = null;
    }

    /// <summary>The draft goes on under another key.</summary>
    public void Rename(string key)
    {
        _key = key;
        IsAttached = false;
    }

    /// <summary>Brings back what the browser kept, and follows what is typed from here on.</summary>
    /// <param name="mayEdit">Whether a draft may be there at all.</param>
    /// <param name="keys">Keys of the page.</param>
    public async Task AttachAsync(bool mayEdit, DotNetObjectReference<EditorKeys> keys)
    {
        IsAttached = true;
        if (mayEdit && await store.LoadAsync(_key) is { } kept)
            Restore(kept);
        await store.AttachAsync(_key, keys);
    }

    /// <summary>Keeps the draft once nothing changes for a while.</summary>
    public void KeepSoon()
    {
        if (!IsAttached)
            return;
        _soon ??= new Debounce(wait, clock, KeepAsync);
        _soon.Start();
    }

    /// <summary>There is nothing to keep any more.</summary>
    public async Task ForgetAsync()
    {
        _soon?.Dispose();
        KeptAt = null;
        IsRestored = false;
        await store.RemoveAsync(_key);
    }

    public void Dispose() => _soon?.Dispose();

    private void Restore(StoredDraft kept)
    {
        var draft = kept.Text.Length > 0 ? DraftJson.Read(kept.Text) : _editor.Draft;
        if (draft is null)
            return;
        if (kept.Typed is { } typed)
            DraftFields.Apply(draft, typed);
        _editor.Replace(draft, kept.BaseVersion ?? _editor.Saved?.Version);
        IsRestored = _editor.IsChanged;
        KeptAt = kept.At;
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (!_editor.IsChanged)
        {
            await store.RemoveAsync(_key);
            KeptAt = null;
            IsRestored = false;
        }
        else
        {
            var now = clock.GetUtcNow();
            KeepsNothing = !await store.SaveAsync(_key, new StoredDraft(DraftJson.Write(_editor.Draft), _editor.BaseVersion, now, DraftFields.Of(_editor.Draft)));
            KeptAt = KeepsNothing ? null : now;
        }

        changed();
    }
}
