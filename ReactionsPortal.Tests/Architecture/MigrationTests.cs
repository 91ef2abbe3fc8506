using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.PostgreSql;
using ReactionsPortal.Members;

namespace ReactionsPortal.Tests.Architecture;

/// <summary>The migrations say what the model says.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void The_engines_migrations_are_complete()
    {
        using var context = new SqliteDesign().CreateDbContext([]);

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_members_migrations_are_complete()
    {
        using var context = new MembersContextFactory().CreateDbContext([]);

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_engines_migrations_for_PostgreSQL_are_complete()
    {
        using var context = new PostgreSqlDesign().CreateDbContext([]);

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_members_migrations_for_PostgreSQL_are_complete()
    {
        using var context = new PostgreSqlMembersContextFactory().CreateDbContext([]);

        Assert.False(context.Database.HasPendingModelChanges());
    }
}
