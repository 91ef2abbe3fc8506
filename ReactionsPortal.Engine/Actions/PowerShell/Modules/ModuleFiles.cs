using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Actions.PowerShell.Modules;

/// <summary>What was uploaded, as the files that scripts find. Nothing of it is run here.</summary>
/// <param name="Name">What scripts call it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Content">The upload.</param>
internal sealed partial record ModuleFiles(string Name, ModuleKind Kind, byte[] Content)
{
    /// <summary>Folder of modules within a host's folder.</summary>
    public const string ModuleFolder = ".modules";

    /// <summary>Folder of assemblies within a host's folder.</summary>
    public const string AssemblyFolder = ".assemblies";

    private const UnixFileMode ReadByAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode OpenToAll = ReadByAll | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Tells by the name of the file what it is, and looks into it as far as its name needs.</summary>
    /// <exception cref="ModuleRefusedException">It is not taken.</exception>
    public static ModuleFiles Of(string fileName, byte[] content, ModuleOptions options)
    {
        var plain = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var stem = Path.GetFileNameWithoutExtension(plain);
        if (content.Length == 0)
            throw new ModuleRefusedException($"{plain} is empty.");
        return Path.GetExtension(plain).ToUpperInvariant() switch
        {
            ".PSM1" => new(Checked(stem), ModuleKind.Script, content),
            ".ZIP" or ".NUPKG" => new(Checked(ModuleArchive.NameOf(stem, content, options)), ModuleKind.Folder, content),
            ".DLL" => new(Checked(AssemblyReading.Of(content).Name) + ".dll", ModuleKind.Assembly, content),
            _ => throw new ModuleRefusedException($"{plain} is neither a .psm1, nor a module's folder as .zip, nor a .dll."),
        };
    }

    /// <summary>Puts the files into a host's folder, for any user to read.</summary>
    public async Task PutAsync(string hostFolder, string moduleFolder, ModuleOptions options, CancellationToken cancellationToken)
    {
        switch (Kind)
        {
            case ModuleKind.Assembly:
                await WriteAsync(Path.Combine(hostFolder, AssemblyFolder, Name), new MemoryStream(Content, writable: false), long.MaxValue, cancellationToken);
                break;
            case ModuleKind.Script:
                await WriteAsync(Path.Combine(hostFolder, moduleFolder, Name, $"{Name}.psm1"), new MemoryStream(Content, writable: false), long.MaxValue, cancellationToken);
                break;
            default:
                using (var archive = ModuleArchive.Open(Content))
                {
                    var left = (long)options.MaxUnpackedMegabytes * 1024 * 1024;
                    foreach (var (path, entry) in ModuleArchive.FilesOf(archive, Name, options))
                    {
                        await using var file = await entry.OpenAsync(cancellationToken);
                        left -= await WriteAsync(Path.Combine([hostFolder, moduleFolder, Name, .. path.Split('/')]), file, left, cancellationToken);
                    }
                }
                break;
        }
    }

    /// <summary>Makes a folder that any user may read.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        if (Directory.Exists(folder))
            return;
        MakeFolder(Path.GetDirectoryName(folder)!);
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, OpenToAll);
    }

    private static async Task<long> WriteAsync(string path, Stream content, long most, CancellationToken cancellationToken)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = ReadByAll;
        await using var file = new FileStream(path, options);
        var bytes = new byte[81_920];
        var written = 0L;
        for (int read; (read = await content.ReadAsync(bytes, cancellationToken)) > 0;)
        {
            // What an archive says of its files' sizes need not be true.
            written += read;
            if (written > most)
                throw new InvalidDataException("The archive holds more than it says.");
            await file.WriteAsync(bytes.AsMemory(0, read), cancellationToken);
        }
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, ReadByAll);
        return written;
    }

    private static string Checked(string name) =>
        !NamePattern().IsMatch(name) ? throw new ModuleRefusedException($"The module's name '{name}' is not taken: 1 to 100 letters, digits, dots, _ and -, and a letter first.")
        : IsReserved(name) ? throw new ModuleRefusedException(string.Create(CultureInfo.InvariantCulture, $"{name} is the name of a module that comes with the portal."))
        : name;

    /// <summary>What would stand in front of a module that scripts rely on.</summary>
    private static bool IsReserved(string name) =>
        name.StartsWith("Microsoft.PowerShell.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("System.Management.Automation", StringComparison.OrdinalIgnoreCase)
        || ((string[])["ReactionsPortal", "ReactionHost", "CimCmdlets", "PackageManagement", "PowerShellGet", "PSReadLine", "ThreadJob"]).Contains(name, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9._-]{0,98}[A-Za-z0-9_-]$|^[A-Za-z]$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
