using System.Globalization;
using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Octopus.Subscriptions;

/// <summary>How a subscription fares, in words.</summary>
internal static class SubscriptionSentences
{
    public const string Off = "Events are read every few seconds. With a subscription, Octopus sends each one the moment it looks for news.";

    public const string NoAddress = "The portal does not listen anywhere yet. Try again in a moment.";

    public static string NotReachableFrom(OctopusServer server, Uri address) =>
        $"{server.Host} cannot reach this portal at {address.GetLeftPart(UriPartial.Authority)}, which leads only to the portal's own machine. Set PublicUrl to the address at which Octopus reaches the portal, and start it again.";

    public static string NotMade(OctopusFailure failure) => failure.Kind == OctopusFailureKind.NoPermission
        ? $"The API key may not make subscriptions. Give its user the permissions SubscriptionView, SubscriptionCreate, SubscriptionEdit and SubscriptionDelete. {failure.Sentence}"
        : $"The subscription could not be made. {failure.Sentence}";

    public static string Waiting(DateTimeOffset madeAt, DateTimeOffset now) =>
        $"Made {Ago(now - madeAt)}; nothing was pushed yet. Octopus looks for news every 30 s or so, and pushes when something happens.";

    public static string Working(DateTimeOffset lastPush, DateTimeOffset now) =>
        $"Octopus pushes; the last push came {Ago(now - lastPush)}. The feed is read too, so that nothing is missed when a push fails.";

    public static string Missing(IReadOnlyList<string> spaces) =>
        $"The subscription is missing on the server{In(spaces)}. Repair makes it again; meanwhile events come by the feed.";

    public static string Disabled(IReadOnlyList<string> spaces) =>
        $"The subscription is disabled on the server{In(spaces)}. Repair enables it; meanwhile events come by the feed.";

    public static string Elsewhere(string found, Uri wanted) =>
        $"The subscription pushes to {found}, but the portal is reached at {wanted.AbsoluteUri}. Repair corrects it; meanwhile events come by the feed.";

    public const string WithoutKey = "The subscription was changed on the server: it pushes without the portal's key, and such pushes are refused. Repair gives it a new key; meanwhile events come by the feed.";

    public static string Narrowed(IReadOnlyList<string> filters) =>
        $"The subscription was changed on the server: its filter ({string.Join(", ", filters)}) lets some events pass only. Repair lets all pass; meanwhile the others come by the feed.";

    public static string AddressUnreachable(Uri address, string why) =>
        $"The portal does not reach itself at {address.AbsoluteUri}: {why} Octopus most likely does not either. Correct PublicUrl or the proxy in front; meanwhile events come by the feed.";

    public static string Unknown(OctopusFailure failure, DateTimeOffset? lastPush, DateTimeOffset now) =>
        $"The server cannot be asked how the subscription fares. {failure.Sentence}{(lastPush is { } at ? $" The last push came {Ago(now - at)}." : "")}";

    public static string LeftOnServer(OctopusFailure failure) =>
        $"The portal takes no more pushes, but the subscription could not be deleted on the server. {failure.Sentence} Delete it there, under Configuration, Subscriptions.";

    private static string In(IReadOnlyList<string> spaces) => spaces.Count == 0 ? "" : $", in {string.Join(", ", spaces)}";

    private static string Ago(TimeSpan span) => span switch
    {
        { TotalSeconds: < 2 } => "just now",
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s ago"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(span.TotalMinutes):0} min ago"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(span.TotalHours):0} h ago"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(span.TotalDays):0} d ago"),
    };
}
