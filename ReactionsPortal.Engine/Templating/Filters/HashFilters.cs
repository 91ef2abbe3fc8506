using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>Digests in lower-case hex, of a text in UTF-8 or UTF-16 or of base64's bytes, cut to a number of bytes on wish.</summary>
internal static class HashFilters
{
#pragma warning disable CA5350, CA5351 // The language has them; what they are good for is the template's author's choice.
    internal static string? Md5(string? input, string[] arguments, FilterRun run) => Digest(input, arguments, MD5.HashData);

    internal static string? Sha1(string? input, string[] arguments, FilterRun run) => Digest(input, arguments, SHA1.HashData);
#pragma warning restore CA5350, CA5351

    internal static string? Sha256(string? input, string[] arguments, FilterRun run) => Digest(input, arguments, SHA256.HashData);

    internal static string? Sha384(string? input, string[] arguments, FilterRun run) => Digest(input, arguments, SHA384.HashData);

    internal static string? Sha512(string? input, string[] arguments, FilterRun run) => Digest(input, arguments, SHA512.HashData);

    private static string? Digest(string? input, string[] arguments, Func<byte[], byte[]> hash)
    {
        if (input is null || arguments.Length > 2)
            return null;

        var length = int.MaxValue;
        string? encoding = null;
        foreach (var argument in arguments)
        {
            if (length == int.MaxValue && int.TryParse(argument, NumberStyles.Integer, CultureInfo.InvariantCulture, out var bytes) && bytes > 0)
                length = bytes;
            else if (encoding is null)
                encoding = argument;
            else
                return null;
        }

        if (BytesOf(input, encoding) is not { } content)
            return null;

        var digest = hash(content);
        return Convert.ToHexStringLower(digest.AsSpan(0, Math.Min(length, digest.Length)));
    }

    private static byte[]? BytesOf(string input, string? encoding)
    {
        switch (encoding?.ToLowerInvariant())
        {
            case null or "utf8" or "utf-8":
                return Encoding.UTF8.GetBytes(input);
            case "unicode":
                return Encoding.Unicode.GetBytes(input);
            case "base64":
                var bytes = new byte[((input.Length * 3L) / 4) + 3];
                return Convert.TryFromBase64String(input, bytes, out var length) ? bytes[..length] : null;
            default:
                return null;
        }
    }
}
