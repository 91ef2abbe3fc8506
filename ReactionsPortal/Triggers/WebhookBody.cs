using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Intake;

namespace ReactionsPortal.Triggers;

/// <summary>A webhook's body, read whole within limits, or why it was not.</summary>
/// <param name="Bytes">The body as sent.</param>
/// <param name="Refusal">Why it was not read.</param>
/// <param name="TryHold">Takes so many bytes more out of the memory for bodies; null: it holds none.</param>
internal readonly record struct WebhookBody(ReadOnlyMemory<byte> Bytes, IntakeVerdict.Refused? Refusal, Func<int, bool>? TryHold = null)
{
    private const int Part = 16 * 1024;

    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(5);

    /// <param name="context">The request.</param>
    /// <param name="maxBytes">Whatever is longer is refused: at once when its length was announced, else where it goes over.</param>
    public static async Task<WebhookBody> ReadAsync(HttpContext context, int maxBytes)
    {
        // The server's own limit is off here: it closes the connection at once, and the sender never sees the answer. Without
        // it what is left unread is thrown away for some seconds, so that 413 arrives.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (context.Request.ContentLength > maxBytes) return TooLarge(maxBytes);

        var seconds = context.RequestServices.GetRequiredService<IOptions<IntakeOptions>>().Value.BodySeconds;
        var share = context.RequestServices.GetRequiredService<ReceivingMemory>().Begin();
        context.Response.RegisterForDispose(share);
        using var hurry = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        hurry.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            return await ReadAllAsync(context.Request, maxBytes, share, hurry.Token);
        }
        catch (BadHttpRequestException broken)
        {
            return Refused(broken.StatusCode, "The body was not received whole.");
        }
        catch (IOException)
        {
            // A chunk whose length is no number that there is, or a connection that ended.
            return Refused(StatusCodes.Status400BadRequest, "The body was not received whole.");
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return Refused(StatusCodes.Status408RequestTimeout, string.Create(CultureInfo.InvariantCulture, $"The body was not received within {seconds} seconds."));
        }
    }

    private static async Task<WebhookBody> ReadAllAsync(HttpRequest request, int maxBytes, ReceivingMemory.Share share, CancellationToken cancellationToken)
    {
        if (request.ContentLength == 0) return default;

        // Grows with what comes, not with what was announced: announcing costs a stranger nothing. The parts are used again
        // and again, so that a large body that is refused leaves nothing behind.
        var announced = request.ContentLength ?? long.MaxValue;
        var parts = new List<byte[]>();
        var length = 0;
        try
        {
            while (share.TryGrow((parts.Count + 1) * Part))
            {
                var part = ArrayPool<byte>.Shared.Rent(Part);
                parts.Add(part);
                for (var filled = 0; filled < Part;)
                {
                    var read = await request.Body.ReadAsync(part.AsMemory(filled, Part - filled), cancellationToken);
                    filled += read;
                    length += read;
                    if (length > maxBytes) return TooLarge(maxBytes);
                    if (read == 0 || length == announced) return Whole(Joined(parts, length), parts.Count * Part, share);
                }
            }
            return new WebhookBody(default, new IntakeVerdict.Refused(StatusCodes.Status503ServiceUnavailable, "Too much is received at once. Send it again.", ComeAgain));
        }
        finally
        {
            parts.ForEach(part => ArrayPool<byte>.Shared.Return(part));
        }
    }

    private static WebhookBody Whole(byte[] bytes, int held, ReceivingMemory.Share share) => new(bytes, Refusal: null, more => share.TryGrow(held + more));

    private static byte[] Joined(List<byte[]> parts, int length)
    {
        var whole = new byte[length];
        for (var at = 0; at < length; at += Part)
            parts[at / Part].AsSpan(0, Math.Min(Part, length - at)).CopyTo(whole.AsSpan(at));
        return whole;
    }

    private static WebhookBody TooLarge(int maxBytes) => Refused(StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"The body is larger than {maxBytes:N0} bytes."));

    private static WebhookBody Refused(int status, string sentence) => new(default, new IntakeVerdict.Refused(status, sentence));
}
