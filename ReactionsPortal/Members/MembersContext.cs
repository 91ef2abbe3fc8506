using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Keys;

namespace ReactionsPortal.Members;

/// <summary>Members, their roles, and API keys: who may use the portal.</summary>
/// <remarks>In the engine's database, but with a migrations history of its own: the engine knows no members.</remarks>
internal sealed class MembersContext(DbContextOptions<MembersContext> options) : IdentityDbContext<Member>(options)
{
    /// <summary>Table of the migrations that were applied.</summary>
    public const string MigrationsTable = "__MembersMigrations";

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Member>().Property(member => member.DisplayName).HasMaxLength(Member.MaxDisplayName);
        builder.Entity<IdentityRole>().HasData(Members.Roles.All.Select(RoleRow));
        builder.ApplyConfiguration(new ApiKeyRowConfiguration());
    }

    private static IdentityRole RoleRow(string role) => new(role)
    {
        Id = role.ToLowerInvariant(),
        NormalizedName = role.ToUpperInvariant(),
        ConcurrencyStamp = role.ToLowerInvariant(),
    };
}
