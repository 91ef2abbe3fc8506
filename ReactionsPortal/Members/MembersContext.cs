using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Keys;
using ReactionsPortal.Members.Links;
using ReactionsPortal.Members.Sessions;
using ReactionsPortal.Members.Views;

namespace ReactionsPortal.Members;

/// <summary>Members, their roles, and API keys: who may use the portal.</summary>
/// <remarks>In the engine's database, but with a migrations history of its own: the engine knows no members.</remarks>
internal class MembersContext : IdentityDbContext<Member>
{
    /// <summary>On SQLite.</summary>
    public MembersContext(DbContextOptions<MembersContext> options) : base(options)
    {
    }

    /// <summary>On another database, which has an heir with its own migrations.</summary>
    protected MembersContext(DbContextOptions options) : base(options)
    {
    }

    /// <summary>Table of the migrations that were applied.</summary>
    public const string MigrationsTable = "__MembersMigrations";

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<MemberLinkRow> Links => Set<MemberLinkRow>();

    public DbSet<SavedViewRow> Views => Set<SavedViewRow>();
    public DbSet<SettingRow> Settings => Set<SettingRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Member>().Property(member => member.DisplayName).HasMaxLength(Member.MaxDisplayName);
        AddPasskeys(builder);
        builder.Entity<IdentityRole>().HasData(Members.Roles.All.Select(RoleRow));
        builder.ApplyConfiguration(new ApiKeyRowConfiguration());
        builder.ApplyConfiguration(new SessionRowConfiguration());
        builder.ApplyConfiguration(new MemberLinkRowConfiguration());
        builder.ApplyConfiguration(new SavedViewRowConfiguration());
        builder.ApplyConfiguration(new SettingRowConfiguration());
    }

    // As Identity's third schema version has them. That version also shortens columns, which SQLite would rebuild tables for.
    private static void AddPasskeys(ModelBuilder builder)
    {
        builder.Entity<IdentityUserPasskey<string>>(passkeys =>
        {
            passkeys.ToTable("AspNetUserPasskeys");
            passkeys.HasKey(passkey => passkey.CredentialId);
            passkeys.Property(passkey => passkey.CredentialId).HasMaxLength(1024);
            passkeys.OwnsOne(passkey => passkey.Data).ToJson();
        });
        builder.Entity<Member>().HasMany<IdentityUserPasskey<string>>().WithOne().HasForeignKey(passkey => passkey.UserId).IsRequired();
    }

    private static IdentityRole RoleRow(string role) => new(role)
    {
        Id = role.ToLowerInvariant(),
        NormalizedName = role.ToUpperInvariant(),
        ConcurrencyStamp = role.ToLowerInvariant(),
    };
}
