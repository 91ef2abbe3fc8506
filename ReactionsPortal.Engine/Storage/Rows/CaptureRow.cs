using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Engine.Storage.Rows;

internal sealed class CaptureRow
{
    public long Sequence { get; init; }
    public Guid RunId { get; init; }
    public string Name { get; init; } = "";

    /// <summary>In clear, or encrypted where it is sensitive.</summary>
    public string Value { get; init; } = "";

    public bool IsSensitive { get; init; }

    /// <summary>What ties runs together; null where only the run itself has the value.</summary>
    public string? Correlation { get; init; }

    public DateTimeOffset At { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CaptureRow>
    {
        public void Configure(EntityTypeBuilder<CaptureRow> builder)
        {
            builder.ToTable("Captures").HasKey(row => row.Sequence);
            builder.Property(row => row.Name).HasMaxLength(100);
            builder.Property(row => row.Correlation).HasMaxLength(500);

            // What a run captured, and what runs before it captured for the same thing.
            builder.HasIndex(row => row.RunId);
            builder.HasIndex(row => new { row.Correlation, row.Sequence }).HasFilter("\"Correlation\" IS NOT NULL");
        }
    }
}
