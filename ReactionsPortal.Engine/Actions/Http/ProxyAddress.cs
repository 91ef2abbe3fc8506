namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>What a proxy's address must be.</summary>
internal static class ProxyAddress
{
    /// <summary>What is wrong with it, as a sentence; null: nothing.</summary>
    public static string? ProblemOf(string? text) =>
        !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0 || address.PathAndQuery != "/" || address.Fragment.Length > 0
            ? "A proxy is \"none\" or an address such as http://proxy.example.com:3128."
        : address.UserInfo.Length > 0
            ? "Credentials do not stand in the address: name the user, and the secret that holds the password."
        : null;
}
