namespace ReactionsPortal.Engine.Model;

/// <summary>
/// The proxy that a request goes through, in place of the one that the settings name.
/// Written as <c>none</c>, or as its address where there are no credentials.
/// </summary>
public sealed record HttpProxy
{
    /// <summary>The word for no proxy.</summary>
    public const string NoneWord = "none";

    /// <summary>The request goes straight to its destination, whatever the settings say.</summary>
    public static HttpProxy None { get; } = new();

    /// <summary>Its address, such as <c>http://proxy.example.com:3128</c>, without credentials; null: none is used.</summary>
    public string? Url { get; init; }

    /// <summary>Name of the user that it knows; null: no credentials are sent.</summary>
    public string? User { get; init; }

    /// <summary>Name of the secret that holds the password.</summary>
    public string? Secret { get; init; }
}
