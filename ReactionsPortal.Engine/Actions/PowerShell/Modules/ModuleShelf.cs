using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Actions.PowerShell.Modules;

/// <summary>
/// Gives each host its own copy of what was uploaded: no script changes another's, and a launcher has one folder to open.
/// It is unpacked once after each change, into a folder that no script can reach.
/// </summary>
internal sealed class ModuleShelf(Store store, IOptions<ModuleOptions> options, IOptions<StorageOptions> storage) : IDisposable
{
    private const string FolderName = "modules";

    private readonly SemaphoreSlim _filling = new(1, 1);
    private int _generation;

    /// <summary>The generation that is unpacked; null: none since the portal started.</summary>
    private int? _unpacked;

    /// <summary>Told after each change: hosts that wait have what was there before.</summary>
    public event EventHandler? Changed;

    /// <summary>Counts the changes.</summary>
    public int Generation => Volatile.Read(ref _generation);

    private string Root => Path.Combine(storage.Value.DataDirectory, FolderName);

    /// <summary>Says that something was uploaded or deleted.</summary>
    public void Tell()
    {
        Interlocked.Increment(ref _generation);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Puts everything into a host's folder.</summary>
    /// <exception cref="HostStartException">The disk cannot take it.</exception>
    public async Task FillAsync(string folder, CancellationToken cancellationToken)
    {
        await _filling.WaitAsync(cancellationToken);
        try
        {
            if (_unpacked != Generation || !Directory.Exists(Root))
                await UnpackAsync(cancellationToken);
            ModuleFiles.MakeFolder(Path.Combine(folder, ModuleFiles.AssemblyFolder));
            Copy(Root, folder, cancellationToken);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or InvalidDataException or ModuleRefusedException)
        {
            throw new HostStartException($"The uploaded modules could not be put into the script's folder: {broken.Message}", broken);
        }
        finally
        {
            _filling.Release();
        }
    }

    public void Dispose() => _filling.Dispose();

    private async Task UnpackAsync(CancellationToken cancellationToken)
    {
        var generation = Generation;
        _unpacked = null;
        if (Directory.Exists(Root))
            Directory.Delete(Root, recursive: true);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Root);
        else
            Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var names = await store.ReadAsync(context => context.Modules.Select(row => row.NameKey).ToListAsync(cancellationToken), cancellationToken);
        foreach (var name in names)
        {
            var row = await store.ReadAsync(context => context.Modules.SingleOrDefaultAsync(row => row.NameKey == name, cancellationToken), cancellationToken);
            if (row is not null)
                await new ModuleFiles(row.Name, row.Kind, row.Content).PutAsync(Root, ModuleFiles.ModuleFolder, options.Value, cancellationToken);
        }
        _unpacked = generation;
    }

    /// <summary>Copies files with their rights, and nothing but files.</summary>
    private static void Copy(string from, string to, CancellationToken cancellationToken)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            ModuleFiles.MakeFolder(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }
}
