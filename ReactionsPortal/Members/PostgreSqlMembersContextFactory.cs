using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ReactionsPortal.Members;

/// <summary>What the Entity Framework tools use to add a migration for PostgreSQL; no server is asked.</summary>
internal sealed class PostgreSqlMembersContextFactory : IDesignTimeDbContextFactory<PostgreSqlMembersContext>
{
    public PostgreSqlMembersContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlMembersContext>()
            .UseNpgsql("Host=design", server => server.MigrationsHistoryTable(MembersContext.MigrationsTable))
            .Options);
}
