using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Actions.PowerShell.Modules;

/// <summary>Gives each host its own copy of what was uploaded: no script changes another's, and a launcher has one folder to open.</summary>
internal sealed class ModuleShelf(Store store, IOptions<ModuleOptions> options)
{
    private int _generation;

    /// <summary>Told after each change: hosts that wait have what was there before.</summary>
    public event EventHandler? Changed;

    /// <summary>Counts the changes.</summary>
    public int Generation => Volatile.Read(ref _generation);

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
        try
        {
            ModuleFiles.MakeFolder(Path.Combine(folder, ModuleFiles.AssemblyFolder));
            var names = await store.ReadAsync(context => context.Modules.Select(row => row.NameKey).ToListAsync(cancellationToken), cancellationToken);
            foreach (var name in names)
            {
                var row = await store.ReadAsync(context => context.Modules.SingleOrDefaultAsync(row => row.NameKey == name, cancellationToken), cancellationToken);
                if (row is not null)
                    await new ModuleFiles(row.Name, row.Kind, row.Content).PutAsync(folder, ModuleFiles.ModuleFolder, options.Value, cancellationToken);
            }
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or InvalidDataException or ModuleRefusedException)
        {
            throw new HostStartException($"The uploaded modules could not be put into the script's folder: {broken.Message}", broken);
        }
    }
}
