namespace ReactionsPortal.Engine.Intake.Deliveries;

/// <summary>Names of headers and parameters whose values may be proofs, although no trigger of the portal says so.</summary>
internal static class SensitiveNames
{
    private static readonly string[] Words = ["token", "secret", "signature", "password", "passwd", "credential", "auth", "cookie", "apikey", "api-key", "api_key", "hmac", "sig"];

    /// <summary>Whether a name says that its value is to be hidden.</summary>
    public static bool Contain(string name) => Array.Exists(Words, word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
        || name.EndsWith("key", StringComparison.OrdinalIgnoreCase);
}
