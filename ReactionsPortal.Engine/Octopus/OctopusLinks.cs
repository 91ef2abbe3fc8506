using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Octopus.Client.Resources;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Links to pages of Octopus's own portal: the server's where it gives them, else made as it makes them.</summary>
internal sealed class OctopusLinks(OctopusServer server, string? space)
{
    private readonly string _directory = server.Address.AbsolutePath.TrimEnd('/');

    /// <summary>Link relative to the host, with the virtual directory.</summary>
    /// <param name="document">The document; null when it is not at hand.</param>
    /// <param name="path">Path of its page below the space's.</param>
    public string Relative(DocumentResource? document, string path) =>
        document?.Links?.Web is { Length: > 0 } web ? web : $"{_directory}/app#/{(space is null ? "" : space + "/")}{path}";

    /// <summary>The link with the server's address in front.</summary>
    public string Absolute(string link)
    {
        if (Uri.TryCreate(link, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https")
            return link;
        var rooted = link.StartsWith('/') ? link : "/" + link;
        var isBelow = rooted.Equals(_directory, StringComparison.OrdinalIgnoreCase) || rooted.StartsWith(_directory + "/", StringComparison.OrdinalIgnoreCase);
        return server.Address.GetLeftPart(UriPartial.Authority) + (isBelow ? rooted : _directory + rooted);
    }
}
