namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>How to get to a server.</summary>
/// <param name="Proxy">Proxy on the way; null: as the machine is set.</param>
/// <param name="Thumbprint">SHA-256, in capital hexadecimals, of the certificate that is good although nobody known vouches for it; null: none.</param>
internal sealed record OctopusWay(Uri? Proxy, string? Thumbprint)
{
    /// <summary>As the machine is set, with certificates that it knows.</summary>
    public static OctopusWay Plain { get; } = new(null, null);
}
