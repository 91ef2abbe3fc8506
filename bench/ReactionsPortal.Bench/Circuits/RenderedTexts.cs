using System.Buffers.Binary;
using System.Text;

namespace ReactionsPortal.Bench.Circuits;

/// <summary>Reads the texts of a render batch: it ends with five offsets, the last of them of the table of texts.</summary>
internal static class RenderedTexts
{
    private const int Offset = sizeof(int);
    private const int Tail = 5 * Offset;

    /// <summary>All texts that the batch brings into the page.</summary>
    public static IEnumerable<string> Of(byte[] batch)
    {
        var end = batch.Length - Tail;
        for (var at = IntAt(batch, batch.Length - Offset); at < end; at += Offset)
            yield return TextAt(batch, IntAt(batch, at));
    }

    private static int IntAt(byte[] batch, int at) => BinaryPrimitives.ReadInt32LittleEndian(batch.AsSpan(at));

    /// <summary>Its length comes first, seven bits a byte.</summary>
    private static string TextAt(byte[] batch, int at)
    {
        var (length, shift) = (0, 0);
        byte part;
        do
        {
            part = batch[at++];
            length |= (part & 0x7f) << shift;
            shift += 7;
        }
        while ((part & 0x80) != 0);
        return Encoding.UTF8.GetString(batch, at, length);
    }
}
