using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Databases;

namespace ReactionsPortal.Engine.Storage.PostgreSql;

/// <summary>The model on PostgreSQL.</summary>
internal sealed class PostgreSqlReactionsContext : ReactionsContext
{
    /// <summary>Makes it.</summary>
    public PostgreSqlReactionsContext(DbContextOptions<PostgreSqlReactionsContext> options) : base(options)
    {
        // Each would be two trips to the server more; the store has its own where it needs them.
        Database.AutoSavepointsEnabled = false;
    }

    public override Dialect Dialect => PostgreSqlDialect.Instance;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Model.UsePlainTexts();
    }
}
