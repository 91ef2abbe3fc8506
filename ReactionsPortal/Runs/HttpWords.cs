using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace ReactionsPortal.Runs;

/// <summary>Requests and answers in words.</summary>
internal static class HttpWords
{
    /// <summary>"503 Service Unavailable".</summary>
    public static string Status(int status)
    {
        var reason = ReasonPhrases.GetReasonPhrase(status);
        return reason.Length == 0 ? Number(status) : string.Create(CultureInfo.InvariantCulture, $"{status} {reason}");
    }

    /// <summary>"503".</summary>
    public static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);

    /// <summary>A header's value, whatever case its name has; null where it is not there.</summary>
    public static string? Header(IReadOnlyDictionary<string, string> headers, string name) =>
        headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Length of a body as UTF-8.</summary>
    public static long Length(string? body) => body is null ? 0 : Encoding.UTF8.GetByteCount(body);
}
