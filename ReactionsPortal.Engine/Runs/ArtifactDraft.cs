namespace ReactionsPortal.Engine.Runs;

/// <summary>A file that is being written. Gone when it is disposed of before it was kept.</summary>
internal sealed class ArtifactDraft(string path) : IAsyncDisposable
{
    private readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81_920, FileOptions.Asynchronous);
    private bool _isMoved;

    /// <summary>Bytes written so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Writes what comes next.</summary>
    /// <exception cref="IOException">The disk cannot take it.</exception>
    public async Task AddAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _file.WriteAsync(bytes, cancellationToken);
        Bytes += bytes.Length;
    }

    /// <summary>Puts all of it on disk and gives it its place.</summary>
    /// <exception cref="IOException">The disk cannot take it.</exception>
    public async Task MoveAsync(string place, CancellationToken cancellationToken)
    {
        await _file.FlushAsync(cancellationToken);
        _file.Flush(flushToDisk: true);
        await _file.DisposeAsync();
        File.Move(path, place);
        _isMoved = true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        if (!_isMoved)
            File.Delete(path);
    }
}
