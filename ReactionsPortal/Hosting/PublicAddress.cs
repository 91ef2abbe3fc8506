using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ReactionsPortal.Engine.Octopus.Subscriptions;

namespace ReactionsPortal.Hosting;

/// <summary>Where others reach the portal: the setting <c>PublicUrl</c>, else where it listens.</summary>
internal sealed class PublicAddress(IConfiguration configuration, IServer server) : IPublicAddress
{
    private const string Key = "PublicUrl";

    public bool IsSet => configuration[Key] is { Length: > 0 };

    public Uri? Address => IsSet
        ? new Uri(configuration[Key]!.TrimEnd('/'))
        : server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } listening ? new Uri(Addresses.ForPeople(listening)) : null;

    /// <summary>Checks the setting before anything starts.</summary>
    /// <exception cref="SettingException">It is no address.</exception>
    public static void Check(IConfiguration configuration)
    {
        if (configuration[Key] is not { Length: > 0 } url) return;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
            throw new SettingException(Key, url, "this is no address. Write it as others reach the portal, such as https://reactions.example.com.");
    }
}
