using System.Globalization;
using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Subscriptions: what the server is to push, and where.</summary>
internal static class SubscriptionApi
{
    public static void Map(SandboxRoutes api)
    {
        api.Get("/subscriptions", (http, server) => SandboxCollection.Page(
            http, "Subscription", SandboxCollection.Named(http, server.Store.All<SandboxSubscription>(), subscription => subscription.Name), one => SubscriptionView.Of(one, SandboxLinks.Space(http))));
        api.Get("/subscriptions/all", (http, server) => SandboxCollection.All(
            http, server.Store.All<SandboxSubscription>(), one => SubscriptionView.Of(one, SandboxLinks.Space(http))));
        api.Get("/subscriptions/{id}", (http, server, id) =>
            SandboxAnswer.Json(SubscriptionView.Of(Get(server, id), SandboxLinks.Space(http))));
        api.Post("/subscriptions", async (http, server) =>
        {
            var wanted = await SandboxRequest.BodyAsync<Wanted>(http);
            var made = server.Store.Commit(change =>
            {
                var subscription = Filled(
                    wanted,
                    new SandboxSubscription
                    {
                        Id = change.NextId("Subscriptions"),
                        Name = "",
                        WebhookURI = "",
                        ServerUri = SandboxLinks.Server(http),
                        WebhookLastProcessed = server.Now,
                        WebhookLastProcessedEventAutoId = server.Store.LatestAutoId,
                    });
                Save(change, server, http, subscription, "Created", "created");
                return subscription;
            });
            return SandboxAnswer.Created(SubscriptionView.Of(made, SandboxLinks.Space(http)));
        });
        api.Put("/subscriptions/{id}", async (http, server, id) =>
        {
            var wanted = await SandboxRequest.BodyAsync<Wanted>(http);
            var saved = server.Store.Commit(change =>
            {
                var current = change.Find<SandboxSubscription>(id) ?? throw OctopusRefusal.NotFound(id);
                var subscription = Filled(wanted, current with { ServerUri = SandboxLinks.Server(http) });

                // What happened while it was off is not made up for.
                if (current.IsDisabled) subscription = subscription with { WebhookLastProcessedEventAutoId = server.Store.LatestAutoId };
                Save(change, server, http, subscription, "Modified", "modified");
                return subscription;
            });
            return SandboxAnswer.Json(SubscriptionView.Of(saved, SandboxLinks.Space(http)));
        });
        api.Delete("/subscriptions/{id}", (http, server, id) =>
        {
            server.Store.Commit(change =>
            {
                var subscription = change.Find<SandboxSubscription>(id) ?? throw OctopusRefusal.NotFound(id);
                change.Remove(subscription.Id);
                change.Raise(Event(server, http, subscription, "Deleted", "deleted"));
            });
            return SandboxAnswer.Json(new { });
        });
    }

    private static SandboxSubscription Get(SandboxServer server, string id) =>
        server.Store.Find<SandboxSubscription>(id) ?? throw OctopusRefusal.NotFound(id);

    private static void Save(SandboxChange change, SandboxServer server, HttpContext http, SandboxSubscription subscription, string category, string verb)
    {
        change.Save(subscription);
        change.Raise(Event(server, http, subscription, category, verb));
    }

    private static SandboxEvent Event(SandboxServer server, HttpContext http, SandboxSubscription subscription, string category, string verb) => new()
    {
        Category = category,
        RelatedDocumentIds = [subscription.Id],
        Message = new SandboxMessage().Say("Subscription ").Name(subscription.Id, subscription.Name).Say($" was {verb}"),
        Actor = SandboxRequest.Actor(http),
        Occurred = server.Now,
    };

    private static SandboxSubscription Filled(Wanted wanted, SandboxSubscription subscription)
    {
        var webhook = wanted.EventNotificationSubscription ?? throw OctopusRefusal.Invalid("Please provide a value for EventNotificationSubscription.");
        if (string.IsNullOrWhiteSpace(wanted.Name)) throw OctopusRefusal.Invalid("Please provide a value for Name.");
        if (!Uri.TryCreate(webhook.WebhookURI, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw OctopusRefusal.Invalid("The webhook URL must be an absolute address that begins with http:// or https://.");
        }
        var timeout = TimeSpan.FromSeconds(10);
        if (webhook.WebhookTimeout is { Length: > 0 } text && !TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out timeout))
        {
            throw OctopusRefusal.Invalid($"The webhook timeout '{text}' is not a time such as 00:00:10.");
        }
        return subscription with
        {
            Name = wanted.Name.Trim(),
            IsDisabled = wanted.IsDisabled,
            Filter = webhook.Filter ?? new SandboxSubscriptionFilter(),
            WebhookURI = webhook.WebhookURI,
            WebhookHeaderKey = webhook.WebhookHeaderKey is { Length: > 0 } key ? key : null,
            WebhookHeaderValue = webhook.WebhookHeaderValue,
            WebhookTimeout = timeout,
        };
    }

    private sealed record Wanted
    {
        public string? Name { get; init; }
        public bool IsDisabled { get; init; }
        public WantedWebhook? EventNotificationSubscription { get; init; }
    }

    private sealed record WantedWebhook
    {
        public SandboxSubscriptionFilter? Filter { get; init; }
        public string? WebhookURI { get; init; }
        public string? WebhookHeaderKey { get; init; }
        public string? WebhookHeaderValue { get; init; }
        public string? WebhookTimeout { get; init; }
    }
}
