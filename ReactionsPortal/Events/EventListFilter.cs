using Microsoft.AspNetCore.Mvc;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Hosting.Api;

namespace ReactionsPortal.Events;

/// <summary>The filter of a list of events, as the API's query and the page's address have it.</summary>
/// <param name="Source">octopus, webhook, portal or test.</param>
/// <param name="Category">Octopus's category.</param>
/// <param name="Route">The route that was called.</param>
/// <param name="Q">Words of summary, body and variables.</param>
/// <param name="Last">How far back: 1h, 24h, 7d, 30d.</param>
/// <param name="From">Received at or after.</param>
/// <param name="To">Received before.</param>
internal sealed record EventListFilter(
    [FromQuery(Name = "source")] string? Source,
    [FromQuery(Name = "category")] string? Category,
    [FromQuery(Name = "route")] string? Route,
    [FromQuery(Name = "q")] string? Q,
    [FromQuery(Name = "last")] string? Last,
    [FromQuery(Name = "from")] string? From,
    [FromQuery(Name = "to")] string? To)
{
    /// <summary>What it asks for; what is wrong with it is among the fields' errors.</summary>
    public EventQuery ToQuery(ListFields fields, DateTimeOffset now) => new()
    {
        Source = fields.Word<EventSource>("source", Source),
        Category = string.IsNullOrEmpty(Category) ? null : Category,
        Route = string.IsNullOrEmpty(Route) ? null : Route,
        Text = Q,
        From = fields.Time("from", From) ?? fields.Since("last", Last, now),
        To = fields.Time("to", To),
    };
}
