using ReactionsPortal.Engine.Octopus.Client.Resources;

namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>A page of the audit trail.</summary>
/// <param name="Events">Oldest first.</param>
/// <param name="Count">How many items the server sent, readable or not.</param>
/// <param name="Total">How many there are for the query.</param>
internal sealed record OctopusEventPage(IReadOnlyList<OctopusEvent> Events, int Count, int Total)
{
    /// <summary>Whether the query has more than this page, taken from its start.</summary>
    /// <param name="take">How many were asked for; decides where the server does not say the total.</param>
    public bool HasMore(int take) => Total > 0 ? Total > Count : Count >= take;

    /// <summary>Reads a page.</summary>
    public static OctopusEventPage From(CollectionResource page)
    {
        var items = page.Items ?? [];
        return new OctopusEventPage([.. items.Select(OctopusEvent.Read).OfType<OctopusEvent>().OrderBy(one => one.Number)], items.Count, page.TotalResults ?? 0);
    }
}
