using System.Text;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>The head of a request, as a server of few lines reads it.</summary>
internal static class HttpHead
{
    /// <summary>Reads up to the empty line and not a byte further; null where the connection ends before it.</summary>
    public static async Task<string?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0)
                return null;
            head.Append((char)one[0]);
        }
        return head.ToString();
    }
}
