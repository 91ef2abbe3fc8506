using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ReactionsPortal.Controls;

/// <summary>Where the focus goes once rows that came or went are drawn.</summary>
internal sealed class RowFocus
{
    private int? _row;

    /// <summary>The row at a place, or the last one where there are fewer.</summary>
    /// <param name="at">From 0.</param>
    public void GoTo(int at) => _row = at;

    /// <summary>The row that is being added at the end.</summary>
    public void GoToLast() => _row = int.MaxValue;

    /// <summary>Puts the focus there, to be called after each drawing.</summary>
    /// <param name="browser">Does it.</param>
    /// <param name="box">Holds the rows; without one left, its button that adds one has the focus.</param>
    public async Task FollowAsync(IJSRuntime browser, ElementReference box)
    {
        if (_row is not { } row)
            return;
        _row = null;
        try
        {
            await browser.InvokeVoidAsync("portal.focusRow", box, row);
        }
        catch (JSDisconnectedException)
        {
            // Nobody is there any more.
        }
    }
}
