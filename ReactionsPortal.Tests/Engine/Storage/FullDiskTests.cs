using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Storage;

/// <summary>What becomes of writes while SQLite says that there is no room, and afterwards.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly Room _room = new();
    private readonly DatabaseFile _database;

    public FullDiskTests() => _database = new DatabaseFile(services => services.ConfigureDbContext<SqliteReactionsContext>(options => options.AddInterceptors(_room)));

    [Fact]
    public async Task A_full_disk_is_told_and_got_over_without_a_restart()
    {
        await AddAsync("before");
        _room.IsLeft = false;

        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync("large", 1_000_000));
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync("large too", 1_000_000));

        var trouble = Assert.Single(_database.Troubles.Current);
        Assert.Equal(TroubleKind.Storage, trouble.Kind);
        Assert.StartsWith("The disk with the portal's data is full", trouble.Sentence, StringComparison.Ordinal);

        using var watch = new StorageWatch(_database.Store, _database.Troubles, Options.Create(new StorageOptions { DataDirectory = _database.Folder }), TimeProvider.System);
        _room.IsLeft = true;
        await watch.StartAsync(CancellationToken.None);
        await Eventually.That(() => Task.FromResult(_database.Troubles.Current), troubles => troubles.Count == 0);
        await AddAsync("after", 1_000_000);
        await watch.StopAsync(CancellationToken.None);

        Assert.Equal(["AFTER", "BEFORE"], await _database.Store.ReadAsync(context => context.Secrets.Select(row => row.NameKey).Order().ToListAsync(), CancellationToken.None));
    }

    [Fact]
    public async Task A_write_that_is_itself_at_fault_is_no_trouble_of_the_disk()
    {
        await AddAsync("one");

        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync("one"));

        Assert.Empty(_database.Troubles.Current);
    }

    public Task InitializeAsync() => _database.MigrateAsync();

    public Task DisposeAsync()
    {
        _database.Dispose();
        return Task.CompletedTask;
    }

    private Task AddAsync(string name, int bytes = 10) => _database.Store.WriteAsync(context =>
    {
        context.Secrets.Add(new SecretRow { Name = name, NameKey = name.ToUpperInvariant(), EncryptedValue = new string('x', bytes) });
        return Task.CompletedTask;
    }, CancellationToken.None);

    /// <summary>Lets the file have few pages, so that SQLite says what it says on a full disk.</summary>
    private sealed class Room : DbConnectionInterceptor
    {
        public bool IsLeft { get; set; } = true;

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA max_page_count = {(IsLeft ? int.MaxValue : 200)}";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
