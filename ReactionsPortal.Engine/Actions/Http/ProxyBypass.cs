using System.Net;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Hosts that are called without the proxy: <c>host</c>, <c>*.example.com</c>, an address, or a network such as <c>10.0.0.0/8</c> for addresses written as such.</summary>
internal sealed class ProxyBypass
{
    private static readonly char[] Separators = [',', ';', ' '];
    private readonly List<IPNetwork> _networks = [];
    private readonly List<string> _suffixes = [];
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);

    private ProxyBypass()
    {
    }

    /// <summary>No host.</summary>
    public static ProxyBypass Nothing { get; } = new();

    /// <summary>Reads a list with commas, semicolons or spaces between its entries.</summary>
    /// <param name="text">The list; null: nothing.</param>
    /// <param name="wrong">The first entry that is none of these.</param>
    public static ProxyBypass? Parse(string? text, out string? wrong)
    {
        var bypass = new ProxyBypass();
        foreach (var entry in (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            wrong = entry;
            var name = entry.StartsWith("*.", StringComparison.Ordinal) ? entry[1..] : entry;
            if (IPNetwork.TryParse(entry, out var network))
                bypass._networks.Add(network);
            else if (Uri.CheckHostName(name.TrimStart('.')) == UriHostNameType.Unknown)
                return null;
            else if (name.StartsWith('.'))
                bypass._suffixes.Add(name);
            else
                bypass._hosts.Add(Plain(entry));
        }
        wrong = null;
        return bypass;
    }

    /// <summary>Whether a host is among them.</summary>
    /// <param name="host">As in an address, IPv6 in brackets or not.</param>
    public bool Includes(string host)
    {
        var plain = Plain(host);
        return _hosts.Contains(plain)
            || _suffixes.Exists(suffix => plain.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            || (_networks.Count > 0 && IPAddress.TryParse(plain, out var address) && _networks.Exists(network => network.Contains(address)));
    }

    private static string Plain(string host) => host.Trim('[', ']');
}
