using Microsoft.JSInterop;
using ReactionsPortal.Layout;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Drafts in the browser's own storage: they outlive the circuit, the tab and the browser.</summary>
internal sealed class DraftStore(IJSRuntime browser, OwnAssets assets) : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _attached;

    /// <summary>Connects the page: keys, fields that are kept while the portal does not answer, the place to insert at.</summary>
    public async Task AttachAsync(string key, DotNetObjectReference<EditorKeys> keys)
    {
        var module = await ModuleAsync();
        if (_attached is not null)
            await _attached.InvokeVoidAsync("detach");
        _attached = await module.InvokeAsync<IJSObjectReference>("attach", key, keys);
    }

    /// <returns>Null when there is none, or the browser keeps nothing.</returns>
    public async Task<StoredDraft?> LoadAsync(string key) => await (await ModuleAsync()).InvokeAsync<StoredDraft?>("load", key);

    /// <returns>False when the browser keeps nothing.</returns>
    public async Task<bool> SaveAsync(string key, StoredDraft draft) => await (await ModuleAsync()).InvokeAsync<bool>("save", key, draft);

    public async Task RemoveAsync(string key) => await (await ModuleAsync()).InvokeVoidAsync("remove", key);

    /// <summary>Puts text where the caret was last within a field that takes templates.</summary>
    /// <returns>False when there is no such field.</returns>
    public async Task<bool> InsertAsync(string text) => await (await ModuleAsync()).InvokeAsync<bool>("insert", text);

    /// <summary>Puts the way to a value where the caret was last: into a script, a template or a condition's field, each as it is written there.</summary>
    /// <returns>False when there is no such field.</returns>
    public async Task<bool> InsertPathAsync(PayloadPath path) => await (await ModuleAsync()).InvokeAsync<bool>("insertPath", path.Script, path.Variable);

    /// <summary>Puts the focus on an element.</summary>
    public async Task FocusAsync(string id) => await (await ModuleAsync()).InvokeVoidAsync("focus", id);

    /// <summary>Brings an element into view, if there is one.</summary>
    public async Task RevealAsync(string id) => await (await ModuleAsync()).InvokeVoidAsync("reveal", id);

    /// <summary>Marks a line of a text, and puts the caret there.</summary>
    /// <param name="field">Name of the field that holds the text.</param>
    /// <param name="line">From 1.</param>
    public async Task GoToLineAsync(string field, long line) => await (await ModuleAsync()).InvokeVoidAsync("goToLine", field, line);

    public async Task GoToAsync(string anchor) => await (await ModuleAsync()).InvokeVoidAsync("goTo", anchor);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_attached is not null)
            {
                await _attached.InvokeVoidAsync("detach");
                await _attached.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its module with it.
        }
    }

    private async Task<IJSObjectReference> ModuleAsync() =>
        _module ??= await browser.InvokeAsync<IJSObjectReference>("import", "./" + assets["editor.js"]);
}
