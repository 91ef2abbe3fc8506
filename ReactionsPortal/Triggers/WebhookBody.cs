using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using ReactionsPortal.Engine.Intake;

namespace ReactionsPortal.Triggers;

/// <summary>A webhook's body, read whole within limits, or why it was not.</summary>
internal readonly record struct WebhookBody(ReadOnlyMemory<byte> Bytes, IntakeVerdict.Refused? Refusal)
{
    /// <summary>Longest time from the headers to the body's last byte. Senders themselves give up sooner.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private const int FirstChunk = 8192;

    /// <param name="context">The request.</param>
    /// <param name="maxBytes">Whatever is longer is refused: at once when its length was announced, else where it goes over.</param>
    public static async Task<WebhookBody> ReadAsync(HttpContext context, int maxBytes)
    {
        // The server's own limit is off here: it closes the connection at once, and the sender never sees the answer. Without
        // it what is left unread is thrown away for some seconds, so that 413 arrives.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (context.Request.ContentLength > maxBytes) return TooLarge(maxBytes);

        using var hurry = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        hurry.CancelAfter(Longest);
        try
        {
            return await ReadAllAsync(context.Request, maxBytes, hurry.Token) is { } bytes ? new WebhookBody(bytes, Refusal: null) : TooLarge(maxBytes);
        }
        catch (BadHttpRequestException broken)
        {
            return Refused(broken.StatusCode, "The body was not received whole.");
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return Refused(StatusCodes.Status408RequestTimeout, $"The body was not received within {Longest.TotalSeconds:0} seconds.");
        }
    }

    /// <returns>Null when there is more than allowed.</returns>
    private static async Task<ReadOnlyMemory<byte>?> ReadAllAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength == 0) return ReadOnlyMemory<byte>.Empty;

        // Grows with what comes, not with what was announced: announcing costs a stranger nothing.
        var announced = (int?)request.ContentLength ?? int.MaxValue;
        var buffer = new byte[Math.Min(announced, FirstChunk)];
        var length = 0;
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0) return buffer.AsMemory(0, length);

            length += read;
            if (length > maxBytes) return null;
            if (length == announced) return buffer.AsMemory(0, length);
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, maxBytes + 1));
        }
    }

    private static WebhookBody TooLarge(int maxBytes) => Refused(StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"The body is larger than {maxBytes:N0} bytes."));

    private static WebhookBody Refused(int status, string sentence) => new(default, new IntakeVerdict.Refused(status, sentence));
}
