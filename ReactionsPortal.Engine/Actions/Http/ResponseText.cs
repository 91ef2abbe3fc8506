using System.Text;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>The head of an answer's body as text, in clear.</summary>
/// <param name="Text">As much as was read.</param>
/// <param name="IsWhole">Whether that is all.</param>
/// <param name="Length">Bytes of the whole body.</param>
/// <param name="IsLonger">Whether it has more than those, and counting ended before it did.</param>
internal sealed record ResponseText(string Text, bool IsWhole, long Length, bool IsLonger = false)
{
    /// <summary>Bytes that are counted of an answer whose length is not said.</summary>
    private const long MostCounted = 32 * 1024 * 1024;

    /// <summary>Longest time that a run's result waits for counting.</summary>
    private static readonly TimeSpan LongestCount = TimeSpan.FromMilliseconds(200);

    /// <summary>Reads up to so many bytes; the rest is only counted.</summary>
    public static async Task<ResponseText> ReadAsync(HttpContent content, int mostBytes, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (buffer.Length <= mostBytes && await stream.ReadAsync(chunk, cancellationToken) is var read and > 0)
            buffer.Write(chunk, 0, read);
        var isWhole = buffer.Length <= mostBytes;
        var (length, isLonger) = isWhole ? (buffer.Length, false)
            : content.Headers.ContentLength is { } said ? (said, false)
            : await CountAsync(stream, buffer.Length, cancellationToken);
        return new ResponseText(EncodingOf(content).GetString(buffer.GetBuffer(), 0, (int)Math.Min(buffer.Length, mostBytes)), isWhole, length, isLonger);
    }

    /// <summary>The body's head is here already: what goes wrong with the rest fails nothing.</summary>
    private static async Task<(long Counted, bool IsLonger)> CountAsync(Stream stream, long counted, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestCount);
        try
        {
            var chunk = new byte[64 * 1024];
            while (counted <= MostCounted)
            {
                var read = await stream.ReadAsync(chunk, limit.Token);
                if (read == 0)
                    return (counted, false);
                counted += read;
            }
        }
        catch (Exception broken) when (broken is OperationCanceledException or IOException or HttpRequestException or InvalidDataException)
        {
            // What came until then is told.
        }
        return (counted, true);
    }

    private static Encoding EncodingOf(HttpContent content)
    {
        try
        {
            return content.Headers.ContentType?.CharSet?.Trim('"') is { Length: > 0 } charset
                ? CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset)
                : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
