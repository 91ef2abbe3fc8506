using System.Buffers;
using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ReactionsPortal.Engine.Storage;

/// <summary>
/// How long texts are kept: as UTF-8, packed where that pays. What is packed begins with a byte that no UTF-8 text has, so
/// that texts of before, and short ones, are read as they are.
/// </summary>
internal static class PackedText
{
    /// <summary>Texts of fewer bytes stay as they are: packing would save little of a page.</summary>
    public const int Threshold = 1_024;

    /// <summary>Most bytes that a packed text unpacks to: more is no text that the portal packed.</summary>
    private const int MostBytes = 512 * 1024 * 1024;

    private const byte Mark = 0xFF;

    /// <summary>Brotli's quickest but one.</summary>
    private const int Quality = 1;

    private const int Window = 18;

    /// <summary>Mark, and the length of the text in bytes.</summary>
    private const int Head = 1 + sizeof(int);

    /// <summary>The text as it is kept.</summary>
    public static byte[] Pack(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        if (length < Threshold)
            return Encoding.UTF8.GetBytes(text);

        var plain = ArrayPool<byte>.Shared.Rent(length);
        var packed = ArrayPool<byte>.Shared.Rent(Head + length);
        try
        {
            Encoding.UTF8.GetBytes(text, plain);
            // What does not become smaller finds no room and stays as it is.
            var pays = BrotliEncoder.TryCompress(plain.AsSpan(0, length), packed.AsSpan(Head, length * 9 / 10), out var written, Quality, Window);
            if (!pays)
                return plain[..length];
            packed[0] = Mark;
            BitConverter.TryWriteBytes(packed.AsSpan(1), length);
            return packed[..(Head + written)];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
            ArrayPool<byte>.Shared.Return(packed);
        }
    }

    /// <summary>The text again, whether it was packed or not.</summary>
    /// <exception cref="InvalidDataException">It is neither text nor something that was packed.</exception>
    public static string Unpack(byte[] kept)
    {
        if (kept.Length == 0 || kept[0] != Mark)
            return Encoding.UTF8.GetString(kept);
        var length = kept.Length > Head ? BitConverter.ToInt32(kept, 1) : -1;
        if (length is < 0 or > MostBytes)
            throw new InvalidDataException("A packed text is damaged.");
        var plain = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            return BrotliDecoder.TryDecompress(kept.AsSpan(Head), plain.AsSpan(0, length), out var written) && written == length
                ? Encoding.UTF8.GetString(plain, 0, length)
                : throw new InvalidDataException("A packed text is damaged.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    /// <summary>Packs a column's texts. Its type stays TEXT, and SQLite keeps bytes in it as bytes.</summary>
    internal sealed class Converter() : ValueConverter<string, byte[]>(text => Pack(text), kept => Unpack(kept));
}
