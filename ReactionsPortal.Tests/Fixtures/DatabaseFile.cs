using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A database of its own, as the product makes it: a SQLite file, or one on a PostgreSQL server.</summary>
internal sealed class DatabaseFile : IDisposable
{
    /// <summary>The folder that it lies in.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("reactions-").FullName;

    private readonly ServiceProvider _services;

    /// <param name="also">What a test registers beside.</param>
    /// <param name="server">Connection string of an empty database on a server; null: a file.</param>
    public DatabaseFile(Action<IServiceCollection>? also = null, string? server = null)
    {
        var services = new ServiceCollection();
        services.Configure<StorageOptions>(storage =>
        {
            storage.DataDirectory = Folder;
            if (server is not null)
                storage.Storage = new DatabaseOptions { Provider = DatabaseKind.PostgreSql, ConnectionString = server };
        });
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddStorage();
        also?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    /// <summary>The way to it.</summary>
    public Store Store => _services.GetRequiredService<Store>();

    /// <summary>What is wrong with it.</summary>
    public Troubles Troubles => _services.GetRequiredService<Troubles>();

    /// <summary>A service that was registered beside.</summary>
    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Makes its tables.</summary>
    public Task MigrateAsync() => _services.GetRequiredService<StorageStart>().MigrateAsync(CancellationToken.None);

    /// <summary>Whether the model has changes that no migration makes.</summary>
    public bool HasPendingModelChanges()
    {
        using var context = _services.GetRequiredService<IDbContextFactory<SqliteReactionsContext>>().CreateDbContext();
        return context.Database.HasPendingModelChanges();
    }

    public void Dispose()
    {
        _services.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
