namespace ReactionsPortal.Engine.Storage;

/// <summary>Identifiers that are in the order of time, as places in a list.</summary>
internal static class TimeKey
{
    /// <summary>Above every identifier.</summary>
    public static Guid Last { get; } = Guid.AllBitsSet;

    /// <summary>Below every identifier that was made at this moment or later, above every earlier one.</summary>
    public static Guid Of(DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(moment).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = 0x70;
        bytes[7..].Clear();
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The identifier in a cursor; the last for null, which is the first page.</summary>
    /// <exception cref="FormatException">Not a cursor.</exception>
    public static Guid Parse(string? cursor) =>
        cursor is null ? Last
        : Guid.TryParseExact(cursor, "N", out var id) ? id
        : throw new FormatException($"'{cursor}' is not a cursor: use the 'next' of the page before.");

    /// <summary>When a time-ordered identifier was made, to the millisecond.</summary>
    public static DateTimeOffset TimeOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds(System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16);
    }

    /// <summary>The cursor after an identifier.</summary>
    public static string Cursor(Guid id) => id.ToString("N");
}
