using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace ReactionsPortal.Engine.Intake.Bodies;

/// <summary>Unpacks what a sender packed, no further than a limit: a small body that unpacks to a large one costs no more than a large one.</summary>
internal static class ContentCodings
{
    /// <summary>What is taken, as <c>Accept-Encoding</c> says it.</summary>
    public const string Taken = "gzip, deflate, br";

    private const int Part = 16_384;

    /// <summary>The body unpacked, or why it is refused.</summary>
    public static bool TryUnpack(WebhookCall call, int maxBytes, out ReadOnlyMemory<byte> body, [NotNullWhen(false)] out IntakeVerdict.Refused? refusal)
    {
        body = call.Body;
        refusal = null;
        var codings = call.Headers.Where(header => header.Key.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase))
            .SelectMany(header => header.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        if (codings.Count == 0)
            return true;
        if (codings.Count > 1)
            refusal = NotTaken("The body is packed more than once.");
        else if (ReaderOf(codings[0]) is not { } reader)
            refusal = NotTaken("The body is packed in a way that is not taken.");
        else if (body.Length > 0)
            refusal = Unpack(reader, maxBytes, call.TryHold, ref body);
        return refusal is null;
    }

    private static Func<ReadOnlyMemory<byte>, Stream>? ReaderOf(string coding) => coding.ToUpperInvariant() switch
    {
        "GZIP" or "X-GZIP" => packed => new GZipStream(StreamOf(packed), CompressionMode.Decompress),
        "DEFLATE" => packed => IsZlib(packed.Span) ? new ZLibStream(StreamOf(packed), CompressionMode.Decompress) : new DeflateStream(StreamOf(packed), CompressionMode.Decompress),
        "BR" => packed => new BrotliStream(StreamOf(packed), CompressionMode.Decompress),
        _ => null,
    };

    /// <summary>"deflate" is zlib's format; some senders leave out its frame.</summary>
    private static bool IsZlib(ReadOnlySpan<byte> packed) => packed is [var first, var second, ..] && (first & 0x0F) == 8 && ((first << 8) | second) % 31 == 0;

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) ? new(segment.Array!, segment.Offset, segment.Count, writable: false) : new(bytes.ToArray(), writable: false);

    private static IntakeVerdict.Refused? Unpack(Func<ReadOnlyMemory<byte>, Stream> reader, int maxBytes, Func<int, bool> tryHold, ref ReadOnlyMemory<byte> body)
    {
        // The parts are used again and again, so that what is refused leaves nothing behind.
        var parts = new List<byte[]>();
        try
        {
            using var unpacking = reader(body);
            var length = 0;
            while (tryHold((parts.Count + 1) * Part))
            {
                var part = ArrayPool<byte>.Shared.Rent(Part);
                parts.Add(part);
                var read = unpacking.ReadAtLeast(part.AsSpan(0, Part), Part, throwOnEndOfStream: false);
                length += read;
                if (length > maxBytes)
                    return Refusals.TooLarge(maxBytes, "The body unpacked");
                if (read < Part)
                {
                    body = Joined(parts, length);
                    return null;
                }
            }
            return Refusals.NoMemory;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or InvalidOperationException)
        {
            return new(400, "The body cannot be unpacked by its Content-Encoding.");
        }
        finally
        {
            parts.ForEach(part => ArrayPool<byte>.Shared.Return(part));
        }
    }

    private static byte[] Joined(List<byte[]> parts, int length)
    {
        var whole = new byte[length];
        for (var at = 0; at < length; at += Part)
            parts[at / Part].AsSpan(0, Math.Min(Part, length - at)).CopyTo(whole.AsSpan(at));
        return whole;
    }

    private static IntakeVerdict.Refused NotTaken(string what) => new(415, $"{what} Pack it once with one of {Taken}, or not at all.") { AcceptEncoding = Taken };
}
