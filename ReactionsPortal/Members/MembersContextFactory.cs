using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ReactionsPortal.Members;

/// <summary>What the Entity Framework tools use to add a migration.</summary>
internal sealed class MembersContextFactory : IDesignTimeDbContextFactory<MembersContext>
{
    public MembersContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<MembersContext>()
            .UseSqlite("Data Source=:memory:", sqlite => sqlite.MigrationsHistoryTable(MembersContext.MigrationsTable))
            .Options);
}
