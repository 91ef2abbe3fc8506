using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Runs;

public sealed class ArtifactSweepTests : IDisposable
{
    private readonly DatabaseFile _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Files_go_with_their_run_and_stay_with_one_that_is_there()
    {
        await _database.MigrateAsync();
        var artifacts = new RunArtifacts(_database.Store, Options.Create(new StorageOptions { DataDirectory = _database.Folder }), new RunSignals(), TimeProvider.System);
        using var sweep = new ArtifactSweep(artifacts, _database.Store, TimeProvider.System, NullLogger<ArtifactSweep>.Instance);
        var (stays, goes) = (await RunWithFileAsync(artifacts), await RunWithFileAsync(artifacts));
        await _database.Store.WriteAsync(context => context.Runs.Where(row => row.Id == goes).ExecuteDeleteAsync(), default);
        var halfWritten = Path.Combine(artifacts.Root, "killed.part");
        await File.WriteAllTextAsync(halfWritten, "x");
        File.SetLastWriteTimeUtc(halfWritten, DateTime.UtcNow.AddDays(-2));

        await sweep.SweepAsync(default);

        Assert.True(Directory.Exists(artifacts.FolderOf(stays)));
        Assert.Single(await artifacts.ListAsync(stays, default));
        Assert.False(Directory.Exists(artifacts.FolderOf(goes)));
        Assert.Empty(await artifacts.ListAsync(goes, default));
        Assert.False(File.Exists(halfWritten));
    }

    [Fact]
    public async Task A_file_that_is_just_written_stays_with_its_run_before_it_has_a_row()
    {
        await _database.MigrateAsync();
        var artifacts = new RunArtifacts(_database.Store, Options.Create(new StorageOptions { DataDirectory = _database.Folder }), new RunSignals(), TimeProvider.System);
        using var sweep = new ArtifactSweep(artifacts, _database.Store, TimeProvider.System, NullLogger<ArtifactSweep>.Instance);
        var run = await RunWithFileAsync(artifacts);
        await _database.Store.WriteAsync(context => context.Artifacts.ExecuteDeleteAsync(), default);

        await sweep.SweepAsync(default);

        Assert.Single(Directory.EnumerateFiles(artifacts.FolderOf(run)));
    }

    [Fact]
    public async Task What_runs_made_is_forgotten_once_no_event_can_be_their_doing_any_more()
    {
        await _database.MigrateAsync();
        var artifacts = new RunArtifacts(_database.Store, Options.Create(new StorageOptions { DataDirectory = _database.Folder }), new RunSignals(), TimeProvider.System);
        using var sweep = new ArtifactSweep(artifacts, _database.Store, TimeProvider.System, NullLogger<ArtifactSweep>.Instance);
        await _database.Store.WriteAsync(context =>
        {
            context.Doings.Add(new DoingRow { RunId = Guid.NewGuid(), Origin = "o", DocumentKey = "RELEASES-1", At = DateTimeOffset.UtcNow.AddHours(-25) });
            context.Doings.Add(new DoingRow { RunId = Guid.NewGuid(), Origin = "o", DocumentKey = "RELEASES-2", At = DateTimeOffset.UtcNow.AddHours(-23) });
            return Task.CompletedTask;
        }, default);

        await sweep.SweepAsync(default);

        Assert.Equal(["RELEASES-2"], await _database.Store.ReadAsync(context => context.Doings.Select(row => row.DocumentKey).ToListAsync(), default));
    }

    private async Task<Guid> RunWithFileAsync(RunArtifacts artifacts)
    {
        var id = Guid.CreateVersion7();
        await _database.Store.WriteAsync(context =>
        {
            context.Runs.Add(new RunRow { Id = id, EventId = Guid.NewGuid(), ReactionId = Guid.NewGuid(), Action = ActionKind.PowerShell, CreatedAt = DateTimeOffset.UtcNow });
            return Task.CompletedTask;
        }, default);
        await using var draft = artifacts.Begin();
        await draft.AddAsync(new byte[] { 1, 2, 3 }, default);
        await artifacts.KeepAsync(draft, id, "a.bin", 1, default);
        return id;
    }
}
