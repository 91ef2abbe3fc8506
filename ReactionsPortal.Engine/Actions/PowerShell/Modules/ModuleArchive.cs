using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Engine.Actions.PowerShell.Modules;

/// <summary>A module's folder as a zip file: its files at the top, or in one folder, or in a version's folder below that.</summary>
internal static partial class ModuleArchive
{
    private const int FileType = 0xF000;
    private const int SymbolicLink = 0xA000;

    /// <summary>Opens it.</summary>
    /// <exception cref="ModuleRefusedException">It is no zip file.</exception>
    public static ZipArchive Open(byte[] content)
    {
        try
        {
            return new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        }
        catch (InvalidDataException broken)
        {
            throw new ModuleRefusedException("The file is not a zip file, or is damaged.", broken);
        }
    }

    /// <summary>What the module in it is called.</summary>
    /// <param name="archiveName">Name of the archive without its extension: it decides between several.</param>
    /// <param name="content">The archive.</param>
    /// <param name="options">Limits.</param>
    /// <exception cref="ModuleRefusedException">It holds no module, or several, or what no module holds.</exception>
    public static string NameOf(string archiveName, byte[] content, ModuleOptions options)
    {
        using var archive = Open(content);
        var paths = Entries(archive, options).Select(entry => entry.Path).ToList();
        var folder = TopOf(paths);
        string[] found = [.. paths.Where(path => path.StartsWith(folder, StringComparison.Ordinal)).Select(path => path[folder.Length..])
            .Where(path => !path.Contains('/', StringComparison.Ordinal) || VersionFolder().IsMatch(path))
            .Select(path => path[(path.LastIndexOf('/') + 1)..])];
        string[] names = [.. NamesOf(found, ".psd1"), .. NamesOf(found, ".psm1")];
        var own = folder.TrimEnd('/');
        return names.FirstOrDefault(name => string.Equals(name, own, StringComparison.OrdinalIgnoreCase))
            ?? names.FirstOrDefault(name => string.Equals(name, archiveName, StringComparison.OrdinalIgnoreCase))
            ?? (NamesOf(found, ".psd1").Distinct(StringComparer.OrdinalIgnoreCase).ToList() is [var manifest] ? manifest : null)
            ?? (names.Distinct(StringComparer.OrdinalIgnoreCase).ToList() is [var only] ? only : null)
            ?? throw new ModuleRefusedException(names.Length == 0
                ? "The zip file holds no module: a folder with Name.psd1 or Name.psm1 in it. Assemblies are uploaded one by one."
                : $"The zip file holds several modules: {string.Join(", ", names.Distinct(StringComparer.OrdinalIgnoreCase).Take(5))}. Upload each by itself.");
    }

    /// <summary>The module's files by their path within its folder.</summary>
    /// <exception cref="ModuleRefusedException">It holds what no module holds.</exception>
    public static IReadOnlyList<(string Path, ZipArchiveEntry Entry)> FilesOf(ZipArchive archive, string name, ModuleOptions options)
    {
        var entries = Entries(archive, options);
        var folder = TopOf([.. entries.Select(entry => entry.Path)]);
        return [.. entries.Where(entry => entry.Path.StartsWith(folder, StringComparison.Ordinal)).Select(entry => (entry.Path[folder.Length..], entry.Entry))];
    }

    /// <summary>The one folder that everything is in, with a slash at its end; empty where files lie at the top.</summary>
    private static string TopOf(List<string> paths)
    {
        string[] tops = [.. paths.Select(path => path.Contains('/', StringComparison.Ordinal) ? path[..(path.IndexOf('/', StringComparison.Ordinal) + 1)] : "").Distinct(StringComparer.Ordinal)];
        return tops switch
        {
            [var only] => only,
            _ when tops.Contains("") => "",
            _ => throw new ModuleRefusedException("The zip file holds several folders. A module is one folder; upload each by itself."),
        };
    }

    private static IEnumerable<string> NamesOf(IEnumerable<string> files, string extension) =>
        files.Where(file => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase)).Select(file => file[..^extension.Length]);

    private static List<(string Path, ZipArchiveEntry Entry)> Entries(ZipArchive archive, ModuleOptions options)
    {
        if (archive.Entries.Count > options.MaxFiles)
            throw new ModuleRefusedException(string.Create(CultureInfo.InvariantCulture, $"The zip file holds {archive.Entries.Count} files, and {options.MaxFiles} are allowed."));
        var bytes = 0L;
        var files = new List<(string, ZipArchiveEntry)>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            var path = entry.FullName.Replace('\\', '/');
            if (path.EndsWith('/') || IsLeftOut(path))
                continue;
            if (!IsInside(path) || (entry.ExternalAttributes >> 16 & FileType) == SymbolicLink)
                throw new ModuleRefusedException($"The zip file holds {Shown(path)}, which would lead out of the module's folder.");
            if (!seen.Add(path))
                throw new ModuleRefusedException($"The zip file holds {Shown(path)} twice.");
            bytes += entry.Length;
            if (bytes > (long)options.MaxUnpackedMegabytes * 1024 * 1024)
                throw new ModuleRefusedException(string.Create(CultureInfo.InvariantCulture, $"The zip file holds more than {options.MaxUnpackedMegabytes} MB once it is unpacked."));
            files.Add((path, entry));
        }
        return files;
    }

    /// <summary>What packages and systems add to a module's files.</summary>
    private static bool IsLeftOut(string path) =>
        path.StartsWith("__MACOSX/", StringComparison.Ordinal) || path.StartsWith("_rels/", StringComparison.Ordinal) || path.StartsWith("package/", StringComparison.Ordinal)
        || path is "[Content_Types].xml" || path.EndsWith(".DS_Store", StringComparison.Ordinal) || (path.EndsWith(".nuspec", StringComparison.Ordinal) && !path.Contains('/', StringComparison.Ordinal));

    private static bool IsInside(string path) =>
        path.Length < 240 && path.Split('/').All(part => part is not ("" or "." or "..") && !part.EndsWith('.') && !part.EndsWith(' ') && !part.Any(character => char.IsControl(character) || "<>:\"|?*".Contains(character, StringComparison.Ordinal)));

    private static string Shown(string path) => path.Length <= 100 ? $"'{path}'" : $"'{path[..100]}…'";

    [GeneratedRegex(@"^\d+(\.\d+){1,3}/[^/]+$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex VersionFolder();
}
