using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ReactionsPortal.Engine.Storage.PostgreSql;

/// <summary>Lets <c>dotnet ef migrations add</c> make the context without a host and a server.</summary>
internal sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PostgreSqlReactionsContext>
{
    public PostgreSqlReactionsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlReactionsContext>().UseNpgsql("Host=design").Options);
}
