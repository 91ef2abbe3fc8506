using System.Net;

namespace ReactionsPortal.Engine.Intake;

/// <summary>Ranges of IP addresses as an admin writes them: those of a trigger, those of trusted proxies.</summary>
public static class AddressRanges
{
    private const int IPv4Bits = 32;
    private const int IPv6Bits = 128;

    /// <summary>Reads a range such as <c>192.0.2.0/24</c>, or one address. IPv4 in an IPv6 address is the same as without it.</summary>
    /// <returns>False when it is neither.</returns>
    public static bool TryParse(string text, out IPNetwork range)
    {
        if (!IPNetwork.TryParse(text, out range))
        {
            if (!IPAddress.TryParse(text, out var address))
                return false;
            range = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }
        if (range.BaseAddress.IsIPv4MappedToIPv6 && range.PrefixLength >= IPv6Bits - IPv4Bits)
            range = new IPNetwork(range.BaseAddress.MapToIPv4(), range.PrefixLength - (IPv6Bits - IPv4Bits));
        return true;
    }

    /// <summary>An address as people write it; null where it is not known.</summary>
    internal static string? Text(IPAddress? caller) => (caller is { IsIPv4MappedToIPv6: true } ? caller.MapToIPv4() : caller)?.ToString();

    /// <summary>Whether the caller is in one of the ranges; true where there are none.</summary>
    internal static bool Include(IReadOnlyList<string>? ranges, IPAddress? caller)
    {
        if (ranges is not { Count: > 0 })
            return true;
        if (caller is null)
            return false;
        var address = caller.IsIPv4MappedToIPv6 ? caller.MapToIPv4() : caller;
        return ranges.Any(text => TryParse(text, out var range) && range.Contains(address));
    }
}
