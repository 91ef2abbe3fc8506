using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>Something that is done to many runs: on disk, so that it goes on after a restart.</summary>
internal sealed class BulkRow
{
    public long Sequence { get; init; }
    public Guid Id { get; init; }
    public BulkKind Kind { get; init; }

    /// <summary>Which runs, with those that a search found.</summary>
    public string WishJson { get; init; } = "";

    public string StartedBy { get; init; } = "";
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How many runs it was about when it was started.</summary>
    public int Total { get; init; }

    /// <summary>The last run that it is about; those that came later are not.</summary>
    public long LastSequence { get; init; }

    /// <summary>The last run that was looked at.</summary>
    public long AfterSequence { get; set; }

    public int Looked { get; set; }
    public int Done { get; set; }
    public string? Why { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public bool IsStopped { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<BulkRow>
    {
        public void Configure(EntityTypeBuilder<BulkRow> builder)
        {
            builder.ToTable("Bulk").HasKey(row => row.Sequence);
            builder.Property(row => row.StartedBy).HasMaxLength(200);
            builder.Property(row => row.WishJson).HasConversion<PackedText.Converter>().HasColumnType("TEXT");
            builder.HasIndex(row => row.Id).IsUnique();
        }
    }
}
