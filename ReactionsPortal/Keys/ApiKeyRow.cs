using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Keys;

/// <summary>An API key. The key itself is not kept.</summary>
internal sealed class ApiKeyRow
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    /// <summary>First characters of the key.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the key.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>What the key may do everywhere: the rights of this role; empty: it has roles in folders only.</summary>
    public required string Role { get; set; }

    /// <summary>Roles in folders, a line each. Null: none.</summary>
    public string? FolderRoles { get; set; }

    /// <summary>Who made it, as shown.</summary>
    public required string CreatedBy { get; set; }

    /// <summary>UTC ticks.</summary>
    public long CreatedAt { get; set; }

    /// <summary>UTC ticks, exact to a minute.</summary>
    public long? LastUsedAt { get; set; }

    /// <summary>UTC ticks; from then on the key is refused. Null: it does not end by itself.</summary>
    public long? ExpiresAt { get; set; }

    /// <summary>UTC ticks; from then on the key is refused.</summary>
    public long? RevokedAt { get; set; }
}

internal sealed class ApiKeyRowConfiguration : IEntityTypeConfiguration<ApiKeyRow>
{
    public void Configure(EntityTypeBuilder<ApiKeyRow> builder)
    {
        builder.ToTable("ApiKeys");
        builder.Property(key => key.Name).HasMaxLength(ApiKey.MaxName);
        builder.Property(key => key.Prefix).HasMaxLength(16);
        builder.Property(key => key.Hash).HasMaxLength(32);
        builder.Property(key => key.Role).HasMaxLength(32);
        builder.Property(key => key.CreatedBy).HasMaxLength(256);
        builder.HasIndex(key => key.Hash).IsUnique();
    }
}
