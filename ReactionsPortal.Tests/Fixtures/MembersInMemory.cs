using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Members;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>Members and what is theirs, in memory; made when it is asked for.</summary>
internal sealed class MembersInMemory : IDbContextFactory<MembersContext>, IDisposable
{
    private readonly Lazy<SqliteConnection> _connection = new(() =>
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var context = On(connection);
        context.Database.EnsureCreated();
        return connection;
    });

    public MembersContext CreateDbContext() => On(_connection.Value);

    public void Dispose()
    {
        if (_connection.IsValueCreated)
            _connection.Value.Dispose();
    }

    private static MembersContext On(SqliteConnection connection) => new(new DbContextOptionsBuilder<MembersContext>().UseSqlite(connection).Options);
}
