using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Members.Links;

/// <summary>A link that works once. Its token is not kept.</summary>
internal sealed class MemberLinkRow
{
    public Guid Id { get; set; }

    public MemberLinkKind Kind { get; set; }

    /// <summary>Who it is for.</summary>
    public required string Email { get; set; }

    /// <summary>The role that an invited person gets everywhere; empty: in folders only.</summary>
    public string? Role { get; set; }

    /// <summary>The roles that an invited person gets in folders.</summary>
    public string? FolderRoles { get; set; }

    /// <summary>The member whose password is reset.</summary>
    public string? MemberId { get; set; }

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>Who made it, as shown.</summary>
    public required string CreatedBy { get; set; }

    /// <summary>UTC ticks.</summary>
    public long CreatedAt { get; set; }

    /// <summary>UTC ticks; from then on it is refused.</summary>
    public long ExpiresAt { get; set; }

    /// <summary>UTC ticks; null while it was not used.</summary>
    public long? UsedAt { get; set; }
}

internal sealed class MemberLinkRowConfiguration : IEntityTypeConfiguration<MemberLinkRow>
{
    public void Configure(EntityTypeBuilder<MemberLinkRow> builder)
    {
        builder.ToTable("MemberLinks");
        builder.Property(link => link.Kind).HasConversion<string>().HasMaxLength(16);
        builder.Property(link => link.Email).HasMaxLength(256);
        builder.Property(link => link.Role).HasMaxLength(32);
        builder.Property(link => link.Hash).HasMaxLength(32);
        builder.Property(link => link.CreatedBy).HasMaxLength(256);
        builder.HasIndex(link => link.Hash).IsUnique();
        builder.HasOne<Member>().WithMany().HasForeignKey(link => link.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}
