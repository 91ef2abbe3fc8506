using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Storage.PostgreSql;

namespace ReactionsPortal.Members;

/// <summary>Members on PostgreSQL, and the keys that protect cookies and secrets: every node of a portal needs the same.</summary>
internal sealed class PostgreSqlMembersContext(DbContextOptions<PostgreSqlMembersContext> options) : MembersContext(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Model.UsePlainTexts();
    }
}
