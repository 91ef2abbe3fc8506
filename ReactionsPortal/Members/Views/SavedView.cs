namespace ReactionsPortal.Members.Views;

/// <summary>A list's filter under a name.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="List">The list: <c>runs</c> or <c>events</c>.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Query">The filter as the list's address has it, from the question mark on; empty: everything.</param>
/// <param name="IsShared">Whether everybody has it. Only Administrators change those.</param>
/// <param name="SavedBy">Who saved it.</param>
internal sealed record SavedView(Guid Id, string List, string Name, string Query, bool IsShared, string SavedBy)
{
    /// <summary>The list's address with this filter.</summary>
    public string Address => List + Query;
}
