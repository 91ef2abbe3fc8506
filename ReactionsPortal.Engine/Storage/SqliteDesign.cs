using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Lets <c>dotnet ef migrations add</c> make the context without a host.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteReactionsContext>
{
    public SqliteReactionsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteReactionsContext>().UseSqlite("Data Source=design.db").Options);
}
