using System.Text;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>The head of an answer's body as text, in clear.</summary>
/// <param name="Text">As much as was read.</param>
/// <param name="IsWhole">Whether that is all.</param>
internal sealed record ResponseText(string Text, bool IsWhole)
{
    /// <summary>Reads up to so many bytes; the rest is not read.</summary>
    public static async Task<ResponseText> ReadAsync(HttpContent content, int mostBytes, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new MemoryStream();
        var chunk = new byte[Math.Min(mostBytes + 1, 16 * 1024)];
        while (buffer.Length <= mostBytes && await stream.ReadAsync(chunk, cancellationToken) is var read and > 0)
            buffer.Write(chunk, 0, read);
        var length = (int)Math.Min(buffer.Length, mostBytes);
        return new ResponseText(EncodingOf(content).GetString(buffer.GetBuffer(), 0, length), buffer.Length <= mostBytes);
    }

    private static Encoding EncodingOf(HttpContent content)
    {
        try
        {
            return content.Headers.ContentType?.CharSet is { } charset ? Encoding.GetEncoding(charset.Trim('"')) : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
