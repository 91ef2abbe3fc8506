using System.Security.Cryptography;

namespace ReactionsPortal.Hosting.Protection;

/// <summary>The key that a file outside of the data folder holds.</summary>
/// <param name="Bytes">256 bits, made of all that is in the file.</param>
internal sealed record KeyFile(byte[] Bytes)
{
    private const int Shortest = 32;
    private const int Longest = 64 * 1024;

    /// <exception cref="SettingException">There is none, it cannot be read, it is too short to be a key, or lies beside what it protects.</exception>
    public static KeyFile Read(string path, DataFolder folder)
    {
        var setting = $"{ProtectionOptions.Section}:{nameof(ProtectionOptions.KeyFile)}";
        byte[] content;
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > Longest)
                throw new SettingException(setting, path, "the file is far longer than a key. Name a file of at least 32 random bytes.");
            content = File.ReadAllBytes(path);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SettingException(setting, path, $"the key cannot be read ({unread.Message.TrimEnd('.')}). Without it no secret can. Put the file back, or name where it is.", unread);
        }

        if (content.Length < Shortest)
            throw new SettingException(setting, path, "the file is shorter than 32 bytes. Make one with: openssl rand -out portal.key 64");
        if (Path.GetFullPath(path).StartsWith(folder.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new SettingException(setting, path, "the file lies in the data folder, beside what it protects. Keep it elsewhere.");
        return new KeyFile(HKDF.DeriveKey(HashAlgorithmName.SHA256, content, 32, info: "ReactionsPortal.KeyFile.v1"u8.ToArray()));
    }
}
