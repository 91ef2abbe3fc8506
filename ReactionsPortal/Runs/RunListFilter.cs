using Microsoft.AspNetCore.Mvc;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Hosting.Api;

namespace ReactionsPortal.Runs;

/// <summary>The filter of a list of runs, as the API's query and the page's address have it.</summary>
/// <param name="Status">Several, separated by commas.</param>
/// <param name="Reaction">An id.</param>
/// <param name="Event">An id.</param>
/// <param name="About">Words of the event's line.</param>
/// <param name="Longer">Seconds, from 1.</param>
/// <param name="Attempts">At least as many, from 2.</param>
/// <param name="Q">Words of names, errors, logs and payloads.</param>
/// <param name="Last">How far back: 1h, 24h, 7d, 30d.</param>
/// <param name="Hour">Only of the hour that begins then.</param>
/// <param name="From">Created at or after.</param>
/// <param name="To">Created before.</param>
internal sealed record RunListFilter(
    [FromQuery(Name = "status")] string? Status,
    [FromQuery(Name = "reaction")] string? Reaction,
    [FromQuery(Name = "event")] string? Event,
    [FromQuery(Name = "about")] string? About,
    [FromQuery(Name = "longer")] int? Longer,
    [FromQuery(Name = "attempts")] int? Attempts,
    [FromQuery(Name = "q")] string? Q,
    [FromQuery(Name = "last")] string? Last,
    [FromQuery(Name = "hour")] string? Hour,
    [FromQuery(Name = "from")] string? From,
    [FromQuery(Name = "to")] string? To)
{
    /// <summary>What it asks for; what is wrong with it is among the fields' errors.</summary>
    public RunQuery ToQuery(ListFields fields, DateTimeOffset now)
    {
        var hour = fields.Time("hour", Hour?.Length == "2026-11-24T22Z".Length ? Hour.Replace("Z", ":00Z", StringComparison.Ordinal) : Hour);
        return new RunQuery
        {
            Statuses = fields.Words<RunStatus>("status", Status),
            Reaction = fields.Id("reaction", Reaction),
            Event = fields.Id("event", Event),
            About = string.IsNullOrWhiteSpace(About) ? null : About,
            LongerThan = fields.AtLeast("longer", Longer, 1) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            MinAttempts = fields.AtLeast("attempts", Attempts, 2),
            Text = Q,
            From = hour ?? fields.Time("from", From) ?? fields.Since("last", Last, now),
            To = hour?.AddHours(1) ?? fields.Time("to", To),
        };
    }

    /// <summary>Whether it leaves any run out.</summary>
    public bool IsSet => ((string?[])[Status, Reaction, Event, About, Q, Last, Hour, From, To]).Any(text => !string.IsNullOrWhiteSpace(text)) || Longer is not null || Attempts is not null;
}
