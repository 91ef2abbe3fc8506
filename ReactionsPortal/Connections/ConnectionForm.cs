using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Connections;

/// <summary>A connection while it is edited.</summary>
public sealed class ConnectionForm
{
    public string Name { get; set; } = "";

    public string Url { get; set; } = "";

    /// <summary>Empty: the stored key stays.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Ids; empty: all.</summary>
    public IReadOnlyList<string> Spaces { get; set; } = [];

    /// <summary>SHA-256 of the pinned certificate; empty: none.</summary>
    public string Thumbprint { get; set; } = "";

    /// <summary>Empty: as the machine is set.</summary>
    public string Proxy { get; set; } = "";

    public static ConnectionForm Of(Connection connection) => new()
    {
        Name = connection.Name,
        Url = connection.Url,
        Spaces = connection.Spaces,
        Thumbprint = connection.Thumbprint ?? "",
        Proxy = connection.Proxy ?? "",
    };

    public ConnectionDraft ToDraft() => new(Name.Trim(), Url.Trim(), ApiKey.Trim() is { Length: > 0 } key ? key : null, Spaces)
    {
        Thumbprint = Thumbprint.Trim(),
        Proxy = Proxy.Trim(),
    };
}
