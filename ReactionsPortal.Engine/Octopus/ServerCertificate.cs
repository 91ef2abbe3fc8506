namespace ReactionsPortal.Engine.Octopus;

/// <summary>A certificate that a server shows and that nobody known vouches for.</summary>
/// <param name="Thumbprint">SHA-256 in capital hexadecimals; what is pinned.</param>
/// <param name="Subject">Whom it names.</param>
/// <param name="Issuer">Who signed it.</param>
/// <param name="ValidUntil">Its end.</param>
/// <param name="Problem">Why it is not trusted, as a sentence.</param>
public sealed record ServerCertificate(string Thumbprint, string Subject, string Issuer, DateTimeOffset ValidUntil, string Problem)
{
    /// <summary>The thumbprint in pairs, to be compared by eye: <c>AB:CD:…</c>.</summary>
    public string Fingerprint => string.Join(':', Thumbprint.Chunk(2).Select(pair => new string(pair)));
}
