namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>Where and as whom to call.</summary>
/// <param name="Address">Address that ends in a slash, with the virtual directory.</param>
/// <param name="ApiKey">The key or access token, in clear; null calls without one.</param>
internal sealed record OctopusServer(Uri Address, string? ApiKey)
{
    /// <summary>How to get there.</summary>
    public OctopusWay Way { get; init; } = OctopusWay.Plain;

    /// <summary>Host, with the port where it is not the usual one: how sentences name the server.</summary>
    public string Host => Address.IsDefaultPort ? Address.Host : Address.Authority;

    /// <summary>The address alone.</summary>
    public override string ToString() => OctopusAddress.Text(Address);
}
