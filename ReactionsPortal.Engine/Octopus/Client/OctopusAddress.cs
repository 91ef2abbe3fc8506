using System.Diagnostics.CodeAnalysis;

namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>Makes the address that people copy from their browser into the one that calls start from.</summary>
internal static class OctopusAddress
{
    /// <summary>Reads an address; a virtual directory stays, <c>/app#/Spaces-1</c> and <c>/api</c> at the end go.</summary>
    /// <param name="text">What was entered.</param>
    /// <param name="address">Address that ends in a slash.</param>
    /// <returns>False when the text is no absolute http or https address.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var entered) || (entered.Scheme != Uri.UriSchemeHttp && entered.Scheme != Uri.UriSchemeHttps)
            || entered.Host.Length == 0 || entered.UserInfo.Length > 0)
            return false;

        var path = entered.AbsolutePath.TrimEnd('/');
        foreach (var ending in (string[])["/app", "/api"])
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                path = path[..^ending.Length].TrimEnd('/');
                break;
            }
        }

        address = new Uri(entered.GetLeftPart(UriPartial.Authority) + path + "/");
        return true;
    }

    /// <summary>The address as shown and stored: without the slash at the end.</summary>
    public static string Text(Uri address) => address.AbsoluteUri.TrimEnd('/');
}
