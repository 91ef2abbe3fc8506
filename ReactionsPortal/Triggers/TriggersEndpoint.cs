using System.Data.Common;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Octopus.Subscriptions;

namespace ReactionsPortal.Triggers;

/// <summary><c>/triggers/{route}</c>: the door for webhooks. Strangers call it, so it reads with limits and tells nothing.</summary>
internal static class TriggersEndpoint
{
    // No filter of the framework stands before the engine: it authenticates, and answers for unknown routes as for wrong keys.
    public static void MapTriggers(this IEndpointRouteBuilder app) =>
        app.Map("/triggers/{**route}", OpenCalls.Limit(AnswerAsync)).AllowAnonymous().ExcludeFromDescription();

    private static async Task AnswerAsync(HttpContext context)
    {
        var method = context.Request.Method;
        var asksConsent = HttpMethods.IsOptions(method) && context.Request.Headers.ContainsKey("WebHook-Request-Origin");
        if (!HttpMethods.IsPost(method) && !HttpMethods.IsPut(method) && !HttpMethods.IsGet(method) && !asksConsent)
        {
            await RefuseUnheardAsync(context, new IntakeVerdict.Refused(StatusCodes.Status405MethodNotAllowed, "Webhooks come as POST, PUT or GET.", Methods: ["GET", "POST", "PUT"]));
            return;
        }

        var intake = context.RequestServices.GetRequiredService<IWebhookIntake>();
        var body = await WebhookBody.ReadAsync(context, intake.MaxBodyBytes);
        if (body.Refusal is { } refusal)
        {
            await RefuseUnheardAsync(context, refusal);
            return;
        }

        await AnswerAsync(context, await AcceptAsync(intake, CallOf(context.Request, body), context));
    }

    /// <summary>Turns a call away that intake does not hear: for the record alone it is told of it.</summary>
    private static Task RefuseUnheardAsync(HttpContext context, IntakeVerdict.Refused refusal)
    {
        context.RequestServices.GetRequiredService<IDeliveryNotes>().Note(CallOf(context.Request, default), refusal);
        return context.RefuseAsync(refusal);
    }

    private static async Task<IntakeVerdict> AcceptAsync(IWebhookIntake intake, WebhookCall call, HttpContext context)
    {
        try
        {
            return await intake.AcceptAsync(call, context.RequestAborted);
        }
        catch (Exception failure) when (failure is DbException or IOException)
        {
            context.RequestServices.GetRequiredService<ILogger<TriggersLog>>().NotStored(failure);
            context.RequestServices.GetRequiredService<IDeliveryNotes>().Note(call with { Body = default }, IntakeRefusal.NotStored);
            return IntakeRefusal.NotStored;
        }
    }

    /// <summary>The call as the engine takes it.</summary>
    internal static WebhookCall CallOf(HttpRequest request, WebhookBody body) => new()
    {
        Method = request.Method.ToUpperInvariant(),
        Path = request.Path.Value ?? "",
        Url = UrlOf(request),
        Query = [.. request.Query.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))],
        Headers = [.. request.Headers.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))],
        Body = body.Bytes,
        TryHold = body.TryHold ?? (_ => true),
        Address = request.HttpContext.Connection.RemoteIpAddress,
    };

    /// <summary>What a sender that signs the address has signed.</summary>
    private static string UrlOf(HttpRequest request)
    {
        var pathAndQuery = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] raw ? raw : request.GetEncodedPathAndQuery();
        return request.HttpContext.RequestServices.GetRequiredService<IPublicAddress>() is { IsSet: true, Address: { } address }
            ? address.GetLeftPart(UriPartial.Authority) + pathAndQuery
            : $"{request.Scheme}://{request.Host}{pathAndQuery}";
    }

    private static Task AnswerAsync(HttpContext context, IntakeVerdict verdict) => verdict switch
    {
        IntakeVerdict.Accepted accepted => WriteIdAsync(context, StatusCodes.Status202Accepted, accepted.EventId),
        IntakeVerdict.Repeat repeat => WriteIdAsync(context, StatusCodes.Status200OK, repeat.FirstEventId),
        IntakeVerdict.AcceptedAll all => WriteIdsAsync(context, all),
        IntakeVerdict.Answered answered => WriteAsync(context, answered),
        IntakeVerdict.Refused refused => context.RefuseAsync(refused),
        _ => throw new InvalidOperationException($"Unknown verdict {verdict.GetType().Name}."),
    };

    private static Task WriteAsync(HttpContext context, IntakeVerdict.Answered answered)
    {
        context.Response.StatusCode = answered.Status;
        foreach (var (name, value) in answered.Headers ?? [])
            context.Response.Headers.Append(name, value);
        if (answered.ContentType is null || answered.Body.Length == 0)
            return Task.CompletedTask;
        context.Response.ContentType = answered.ContentType;
        // What a sender put into its own event comes back to it: no browser is to read it as a page.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.WriteAsync(answered.Body, context.RequestAborted);
    }

    private static Task WriteIdAsync(HttpContext context, int status, Guid eventId)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$"""{"eventId":"{{eventId}}"}""", context.RequestAborted);
    }

    private static Task WriteIdsAsync(HttpContext context, IntakeVerdict.AcceptedAll all)
    {
        context.Response.StatusCode = all is { New: 0, EventIds.Count: > 0 } ? StatusCodes.Status200OK : StatusCodes.Status202Accepted;
        return context.Response.WriteAsJsonAsync(new { EventId = all.EventIds.Count == 0 ? (Guid?)null : all.EventIds[0], all.EventIds, all.New }, context.RequestAborted);
    }
}
