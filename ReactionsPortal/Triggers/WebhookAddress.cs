using Microsoft.AspNetCore.Components;
using ReactionsPortal.Engine.Octopus.Subscriptions;

namespace ReactionsPortal.Triggers;

/// <summary>The whole address of a route, to be pasted into the product that calls it.</summary>
internal static class WebhookAddress
{
    /// <summary>By the setting <c>PublicUrl</c>, else as the browser reached the portal.</summary>
    public static string Of(string route, IPublicAddress address, NavigationManager navigation) =>
        (address is { IsSet: true, Address: { } set } ? set.AbsoluteUri.TrimEnd('/') : navigation.BaseUri.TrimEnd('/')) + "/" + route.TrimStart('/');
}
