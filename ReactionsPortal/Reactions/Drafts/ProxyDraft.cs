using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>The proxy of a request, while edited.</summary>
public sealed class ProxyDraft
{
    public ProxyChoice Choice { get; set; }

    public string Url { get; set; } = "";

    /// <summary>Name of the user that the proxy knows; empty: no credentials are sent.</summary>
    public string User { get; set; } = "";

    /// <summary>Name of the secret with the password.</summary>
    public string Secret { get; set; } = "";

    internal static ProxyDraft Of(HttpProxy? proxy) => new()
    {
        Choice = proxy is null ? ProxyChoice.Settings : proxy.Url is null ? ProxyChoice.None : ProxyChoice.Own,
        Url = proxy?.Url ?? "",
        User = proxy?.User ?? "",
        Secret = proxy?.Secret ?? "",
    };

    /// <param name="origin">What the draft was made from; whatever the form has no field for is kept.</param>
    internal HttpProxy? ToProxy(HttpProxy? origin) => Choice switch
    {
        ProxyChoice.Settings => null,
        ProxyChoice.None => HttpProxy.None,
        _ => (origin ?? new()) with
        {
            Url = Url.Trim(),
            User = User.Trim() is { Length: > 0 } user ? user : null,
            Secret = Secret.Trim() is { Length: > 0 } secret ? secret : null,
        },
    };
}
