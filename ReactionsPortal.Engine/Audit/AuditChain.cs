using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Audit;

/// <summary>Ties each entry to the one before, so that none can be changed, left out or put in between without all later ones showing it.</summary>
internal static class AuditChain
{
    /// <summary>What stands before the first entry.</summary>
    public const string Start = "";

    /// <summary>Hash of an entry after the one with hash <paramref name="before"/>. Fields go in with their lengths, so that none can lend the next one its end.</summary>
    public static string HashOf(AuditRow row, string before)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string?[] fields =
        [
            before, row.Sequence.ToString(CultureInfo.InvariantCulture), row.At.UtcTicks.ToString(CultureInfo.InvariantCulture), row.Actor, row.Role, row.From,
            row.Action.ToString(), row.SubjectKind.ToString(), row.SubjectId, row.SubjectName, row.Detail, row.Before, row.After,
        ];
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var field in fields)
        {
            var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32LittleEndian(length, field is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether an entry is as it was noted, right after another.</summary>
    public static bool Follows(AuditRow row, long sequenceBefore, string hashBefore) => row.Sequence == sequenceBefore + 1 && row.Hash == HashOf(row, hashBefore);
}
