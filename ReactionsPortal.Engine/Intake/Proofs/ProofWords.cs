using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Intake.Proofs;

/// <summary>Says why a value that a caller brought is no proof: what is missing, or which secret it is not. For people of the portal only.</summary>
internal static class ProofWords
{
    private const string NoKey = "There is no key in the query string (apikey), or in the headers X-Api-Key and Authorization.";

    /// <summary>Of a key that the portal made.</summary>
    public static string OfGeneratedKey(WebhookCall call) => WebhookKeys.Of(call).Any()
        ? "The key is not the one that the portal made for the reaction. If it is lost, make a new one in the reaction's first step."
        : NoKey;

    /// <summary>Of a key in the query string or a header.</summary>
    public static string OfKey(List<string> offered, SharedSecret key) => offered.Count == 0 ? NoKey : $"The key is not the value of {Names(key)}.";

    /// <summary>Of a bearer token.</summary>
    public static string OfBearer(List<string> offered, SharedSecret key) => offered.Count == 0
        ? "The header Authorization has no bearer token."
        : $"The bearer token in the header Authorization is not the value of {Names(key)}.";

    /// <summary>Of a header's whole value.</summary>
    public static string OfHeader(string header, List<string> offered, SharedSecret key) => offered.Count == 0
        ? $"The header {header} is missing or empty."
        : $"The header {header} is not the value of {Names(key)}.";

    /// <summary>Of user name and password.</summary>
    /// <param name="user">The user that is wanted.</param>
    /// <param name="offered">What came, as <c>user:password</c>.</param>
    /// <param name="key">Whose value the password is.</param>
    public static string OfBasic(string user, List<string> offered, SharedSecret key)
    {
        if (offered.Count == 0)
            return "The header Authorization has no user name and password.";
        return offered.Exists(pair => pair.StartsWith($"{user}:", StringComparison.Ordinal))
            ? $"The password in the header Authorization is not the value of {Names(key)}."
            : $"The user name in the header Authorization is not {user}.";
    }

    private static string Names(SharedSecret key) => key.PreviousSecret is { } previous ? $"the secret {key.Secret} or {previous}" : $"the secret {key.Secret}";
}
