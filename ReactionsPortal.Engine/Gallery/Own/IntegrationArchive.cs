using System.IO.Compression;
using System.Text;
using ReactionsPortal.Engine.Gallery.Files;

namespace ReactionsPortal.Engine.Gallery.Own;

/// <summary>An integration's folder as a zip file. Only the files that a folder may have are read, each up to its limit; nothing is ever unpacked to a path that the archive names.</summary>
internal static class IntegrationArchive
{
    private const int MostEntries = 50;

    /// <summary>Reads one.</summary>
    /// <param name="name">Name of the archive without its ending: the id, where its files lie at the top.</param>
    /// <param name="content">The archive.</param>
    /// <returns>The files; null, and why not.</returns>
    public static (IntegrationFiles? Files, string? Why) Read(string name, byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries)
                return (null, $"The zip file holds {archive.Entries.Count} files, and {MostEntries} are allowed.");
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            var folders = new HashSet<string>(StringComparer.Ordinal);
            foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0))
            {
                var steps = entry.FullName.Replace('\\', '/').Split('/');
                if (steps.Length > 2 || steps.Any(step => step is "" or "." or ".."))
                    return (null, $"The zip file holds {Shown(entry.FullName)}. An integration is one folder with {string.Join(", ", IntegrationFiles.Limits.Keys)}.");
                if (!IntegrationFiles.Limits.TryGetValue(steps[^1], out var most))
                    continue;
                folders.Add(steps.Length == 2 ? steps[0] : name);
                if (ReadEntry(entry, most) is not { } bytes)
                    return (null, $"{Shown(entry.FullName)} has more than {most / 1024} KB.");
                if (IntegrationFiles.TextOf(bytes) is not { } text)
                    return (null, $"{Shown(entry.FullName)} is not UTF-8.");
                if (!texts.TryAdd(steps[^1], text))
                    return (null, $"The zip file holds {steps[^1]} twice.");
            }
            return folders.Count != 1 || !texts.ContainsKey(IntegrationFiles.Declaration)
                ? (null, $"The zip file holds no {IntegrationFiles.Declaration}, at the top or in one folder.")
                : (new IntegrationFiles(folders.Single(), IsOwn: true, texts), null);
        }
        catch (InvalidDataException)
        {
            return (null, "The file is not a zip file, or is damaged.");
        }
    }

    /// <summary>Packs a folder.</summary>
    public static byte[] Pack(string id, IEnumerable<(string Name, string Text)> files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry($"{id}/{name}").Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return packed.ToArray();
    }

    /// <summary>Whatever length the archive claims: no more than the limit is unpacked.</summary>
    private static byte[]? ReadEntry(ZipArchiveEntry entry, int most)
    {
        using var from = entry.Open();
        var bytes = new byte[most + 1];
        var read = from.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read > most ? null : bytes[..read];
    }

    private static string Shown(string path) => path.Length <= 100 ? $"'{path}'" : $"'{path[..100]}…'";
}
