using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Members;

/// <summary>Something that is set on a page of the portal instead of where it is started.</summary>
internal sealed class SettingRow
{
    /// <summary>What is set.</summary>
    public required string Key { get; set; }

    /// <summary>As JSON; what is secret in it is encrypted.</summary>
    public required string Value { get; set; }

    /// <summary>UTC ticks.</summary>
    public long UpdatedAt { get; set; }

    /// <summary>Who set it, as shown.</summary>
    public required string UpdatedBy { get; set; }
}

internal sealed class SettingRowConfiguration : IEntityTypeConfiguration<SettingRow>
{
    public void Configure(EntityTypeBuilder<SettingRow> builder)
    {
        builder.ToTable("PortalSettings").HasKey(row => row.Key);
        builder.Property(row => row.Key).HasMaxLength(64);
        builder.Property(row => row.UpdatedBy).HasMaxLength(256);
    }
}
