using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>The limits of a kind of history as an Administrator set them. What the settings name counts before it.</summary>
internal sealed class RetentionLimitRow
{
    public RetentionKind Kind { get; init; }
    public int Days { get; set; }
    public int Megabytes { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public string ChangedBy { get; set; } = "";

    internal sealed class Configuration : IEntityTypeConfiguration<RetentionLimitRow>
    {
        public void Configure(EntityTypeBuilder<RetentionLimitRow> builder)
        {
            builder.ToTable("RetentionLimits").HasKey(row => row.Kind);
            builder.Property(row => row.Kind).ValueGeneratedNever();
            builder.Property(row => row.ChangedBy).HasMaxLength(200);
        }
    }
}
