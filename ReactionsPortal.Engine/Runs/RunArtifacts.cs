using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Runs;

/// <summary>
/// Keeps files below <c>artifacts</c> in the data folder: a folder for each run, in it files that are called by an id of
/// their own. The row comes last, so that a file that was not finished is not there.
/// </summary>
internal sealed class RunArtifacts(Store store, IOptions<StorageOptions> storage, RunSignals signals, TimeProvider time) : IRunArtifacts
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Where all of them are.</summary>
    public string Root { get; } = Path.Combine(storage.Value.FilesDirectory, "artifacts");

    /// <summary>A run's folder.</summary>
    public string FolderOf(Guid run) => Path.Combine(Root, run.ToString("N"));

    /// <summary>What a run has, by name.</summary>
    public static async Task<IReadOnlyList<Artifact>> ListAsync(ReactionsContext context, Guid run, CancellationToken cancellationToken) =>
        await context.Artifacts.Where(row => row.RunId == run).OrderBy(row => row.NameKey)
            .Select(row => new Artifact(row.Name, row.Bytes, row.Attempt, row.At)).ToListAsync(cancellationToken);

    /// <inheritdoc cref="ListAsync(ReactionsContext, Guid, CancellationToken)"/>
    public Task<IReadOnlyList<Artifact>> ListAsync(Guid run, CancellationToken cancellationToken) => store.ReadAsync(context => ListAsync(context, run, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<OpenArtifact?> OpenAsync(Guid run, string name, CancellationToken cancellationToken)
    {
        var key = name.ToUpperInvariant();
        var row = await store.ReadAsync(context => context.Artifacts.SingleOrDefaultAsync(row => row.RunId == run && row.NameKey == key, cancellationToken), cancellationToken);
        if (row is null)
            return null;
        try
        {
            return new(row.Name, new FileStream(PathOf(run, row.Id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81_920, FileOptions.Asynchronous));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Begins a file, which is kept once it is complete.</summary>
    /// <exception cref="IOException">The disk cannot take it.</exception>
    public ArtifactDraft Begin()
    {
        Make(Root);
        return new(Path.Combine(Root, $"{Guid.NewGuid():N}.part"));
    }

    /// <summary>Keeps a complete file. One of the same name is replaced.</summary>
    /// <exception cref="IOException">The disk cannot take it.</exception>
    public async Task<Artifact> KeepAsync(ArtifactDraft draft, Guid run, string name, int attempt, CancellationToken cancellationToken)
    {
        var row = new ArtifactRow { Id = Guid.CreateVersion7(), RunId = run, NameKey = name.ToUpperInvariant(), Name = name, Bytes = draft.Bytes, Attempt = attempt, At = time.GetUtcNow() };
        Make(FolderOf(run));
        await draft.MoveAsync(PathOf(run, row.Id), cancellationToken);
        var replaced = await store.WriteAsync(async context =>
        {
            var earlier = await context.Artifacts.Where(other => other.RunId == run && other.NameKey == row.NameKey).Select(other => other.Id).ToListAsync(cancellationToken);
            await context.Artifacts.Where(other => earlier.Contains(other.Id)).ExecuteDeleteAsync(cancellationToken);
            context.Artifacts.Add(row);
            return earlier;
        }, cancellationToken);
        foreach (var id in replaced)
            File.Delete(PathOf(run, id));
        signals.TellChanged(run);
        return new(row.Name, row.Bytes, row.Attempt, row.At);
    }

    private string PathOf(Guid run, Guid id) => Path.Combine(FolderOf(run), id.ToString("N"));

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
    }
}
