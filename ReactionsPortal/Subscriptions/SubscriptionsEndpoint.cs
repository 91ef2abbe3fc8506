using System.Data.Common;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Intake.Subscriptions;
using ReactionsPortal.Triggers;

namespace ReactionsPortal.Subscriptions;

/// <summary><c>/octopus/subscriptions/{connection}</c>: the door for what Octopus's subscriptions push.</summary>
internal static class SubscriptionsEndpoint
{
    public static void MapSubscriptions(this IEndpointRouteBuilder app) =>
        app.Map("/octopus/subscriptions/{connection}", OpenCalls.Limit(AnswerAsync)).AllowAnonymous().ExcludeFromDescription();

    private static async Task AnswerAsync(HttpContext context)
    {
        var connection = (string)context.Request.RouteValues["connection"]!;
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await context.RefuseAsync(new IntakeVerdict.Refused(StatusCodes.Status405MethodNotAllowed, "Subscriptions push with POST.", Methods: ["POST"]));
            return;
        }

        var intake = context.RequestServices.GetRequiredService<ISubscriptionIntake>();
        var body = await WebhookBody.ReadAsync(context, intake.MaxBodyBytes);
        if (body.Refusal is { } refusal)
        {
            await context.RefuseAsync(refusal);
            return;
        }

        switch (await AcceptAsync(intake, connection, TriggersEndpoint.CallOf(context.Request, body), context))
        {
            case SubscriptionVerdict.Taken taken:
                context.Response.StatusCode = taken is { New: 0, Events.Count: > 0 } ? StatusCodes.Status200OK : StatusCodes.Status202Accepted;
                await context.Response.WriteAsJsonAsync(new { EventId = taken.Events.Count == 0 ? (Guid?)null : taken.Events[0], EventIds = taken.Events, taken.New }, context.RequestAborted);
                break;
            case SubscriptionVerdict.NotTaken { Why: var why }:
                await context.RefuseAsync(why);
                break;
            case var other:
                throw new InvalidOperationException($"Unknown verdict {other.GetType().Name}.");
        }
    }

    private static async Task<SubscriptionVerdict> AcceptAsync(ISubscriptionIntake intake, string connection, WebhookCall call, HttpContext context)
    {
        try
        {
            return await intake.AcceptAsync(connection, call, context.RequestAborted);
        }
        catch (Exception failure) when (failure is DbException or IOException)
        {
            context.RequestServices.GetRequiredService<ILogger<TriggersLog>>().NotStored(failure);
            return new SubscriptionVerdict.NotTaken(IntakeRefusal.NotStored);
        }
    }
}
