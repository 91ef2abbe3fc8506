using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Storage;

public sealed class MigrationsTests
{
    [Fact]
    public void The_migrations_make_the_whole_model()
    {
        using var database = new DatabaseFile();

        Assert.False(database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Migrating_twice_changes_nothing()
    {
        using var database = new DatabaseFile();

        await database.MigrateAsync();
        await database.MigrateAsync();
    }
}
