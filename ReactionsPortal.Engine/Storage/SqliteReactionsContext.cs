using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Storage;

/// <summary>The model on SQLite.</summary>
internal sealed class SqliteReactionsContext(DbContextOptions<SqliteReactionsContext> options) : ReactionsContext(options)
{
    public override Dialect Dialect => SqliteDialect.Instance;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // A file is one process's: there is nobody else who could carry an attempt out.
        modelBuilder.Entity<AttemptRow>().Ignore(row => row.Node);
    }
}
