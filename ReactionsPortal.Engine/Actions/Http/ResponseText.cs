using System.Text;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>The head of an answer's body as text, in clear.</summary>
/// <param name="Text">As much as was read.</param>
/// <param name="IsWhole">Whether that is all.</param>
/// <param name="Bytes">Length of the whole body; null where its end was not waited for.</param>
internal sealed record ResponseText(string Text, bool IsWhole, long? Bytes)
{
    private const long MostCounted = 100 * 1024 * 1024;
    private static readonly TimeSpan LongestCounting = TimeSpan.FromSeconds(2);

    /// <summary>Reads up to so many bytes; the rest is only counted.</summary>
    public static async Task<ResponseText> ReadAsync(HttpContent content, int mostBytes, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (buffer.Length <= mostBytes && await stream.ReadAsync(chunk, cancellationToken) is var read and > 0)
            buffer.Write(chunk, 0, read);
        var length = (int)Math.Min(buffer.Length, mostBytes);
        return new ResponseText(EncodingOf(content).GetString(buffer.GetBuffer(), 0, length), buffer.Length <= mostBytes,
            buffer.Length <= mostBytes ? buffer.Length : content.Headers.ContentLength ?? await CountAsync(stream, buffer.Length, chunk, cancellationToken));
    }

    /// <summary>What is read already has to do: no answer fails because its end does not come.</summary>
    private static async Task<long?> CountAsync(Stream rest, long count, byte[] chunk, CancellationToken cancellationToken)
    {
        using var brief = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        brief.CancelAfter(LongestCounting);
        try
        {
            while (await rest.ReadAsync(chunk, brief.Token) is var read and > 0)
            {
                count += read;
                if (count > MostCounted)
                    return null;
            }
            return count;
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or HttpRequestException)
        {
            return null;
        }
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
