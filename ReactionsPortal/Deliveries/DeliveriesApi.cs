using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Deliveries;

/// <summary><c>/api/v1/deliveries</c>: calls of webhooks as received, refused ones too.</summary>
internal static class DeliveriesApi
{
    /// <summary>The event that came of a redelivery.</summary>
    /// <param name="Event">Its id.</param>
    /// <param name="IsRepeat">Whether it was there already.</param>
    internal sealed record TakenAgain(Guid Event, bool IsRepeat);

    public static void MapDeliveriesApi(this IEndpointRouteBuilder app)
    {
        var deliveries = app.MapGroup("deliveries").WithTags("Deliveries");
        deliveries.MapGet("", ListAsync).Produces<Listing<DeliveryListItem>>().ProducesValidationProblem()
            .WithSummary("Lists the calls of webhooks, the newest first, refused ones too. outcome is accepted, repeat, handshake, sample or refused, several separated by commas; reaction is an id; q is text in path, summary or reason; from and to bound at.");
        deliveries.MapGet("{id:guid}", FindAsync).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Reads a call as it was received, keys and proofs masked, with the reason why it was refused.");
        deliveries.MapGet("{id:guid}/curl", CurlAsync).Produces<string>(contentType: "text/plain").ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("The call as a curl command for bash or zsh, a variable for each key and proof.");
        deliveries.MapPost("{id:guid}/redeliver", RedeliverAsync).Produces<TakenAgain>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(Policies.Operate).WithSummary("Takes a call again as a new event, for the reactions that listen at its address today. A refused one must have proven itself, and its body must be whole.");
    }

    private static async Task<IResult> ListAsync(
        IDeliveries deliveries, CancellationToken cancellationToken,
        string? outcome = null, string? reaction = null, string? q = null, string? from = null, string? to = null, int? limit = null, string? after = null)
    {
        var fields = new ListFields();
        var query = new DeliveryQuery
        {
            Outcomes = fields.Words<DeliveryOutcome>("outcome", outcome),
            Reaction = fields.Id("reaction", reaction),
            Text = q,
            From = fields.Time("from", from),
            To = fields.Time("to", to),
            Limit = fields.Limit(limit),
            After = after,
        };
        if (fields.Errors.Count > 0) return Problems.Invalid(fields.Errors);

        try
        {
            return TypedResults.Ok(Listing<DeliveryListItem>.Of(await deliveries.ListAsync(query, cancellationToken), item => item));
        }
        catch (FormatException)
        {
            return Problems.Invalid("after", "This is not a value of next from a page before.");
        }
    }

    private static async Task<Results<Ok<Delivery>, ProblemHttpResult>> FindAsync(Guid id, IDeliveries deliveries, CancellationToken cancellationToken) =>
        await deliveries.FindAsync(id, cancellationToken) is { } found ? TypedResults.Ok(found) : NoSuch();

    private static async Task<IResult> CurlAsync(Guid id, IDeliveries deliveries, IReactions reactions, IPublicAddress address, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await deliveries.FindAsync(id, cancellationToken) is not { } found)
            return NoSuch();
        var portal = address is { IsSet: true, Address: { } known } ? known.AbsoluteUri : $"{request.Scheme}://{request.Host}{request.PathBase}";
        return Results.Text(DeliveryCurl.Of(found, portal.TrimEnd('/'), await DeliveryCurl.TakesKeyAsync(found, reactions, cancellationToken)));
    }

    private static async Task<IResult> RedeliverAsync(Guid id, IDeliveries deliveries, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await deliveries.RedeliverAsync(id, user.ToActor(), cancellationToken) switch
        {
            RedeliveryOutcome.Done done => TypedResults.Accepted($"/api/v1/events/{done.Event}", new TakenAgain(done.Event, IsRepeat: false)),
            RedeliveryOutcome.Known known => TypedResults.Accepted($"/api/v1/events/{known.Event}", new TakenAgain(known.Event, IsRepeat: true)),
            RedeliveryOutcome.Refused refused => Problems.Conflict(refused.Why),
            _ => NoSuch(),
        };

    private static ProblemHttpResult NoSuch() => Problems.NotFound("There is no delivery with this id. Only the newest refused ones are kept.");
}
