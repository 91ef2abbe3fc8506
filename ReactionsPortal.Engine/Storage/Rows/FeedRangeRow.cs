using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>A stretch of a server's AutoIds and what became of it.</summary>
internal sealed class FeedRangeRow
{
    public long Sequence { get; init; }
    public Guid ConnectionId { get; init; }
    public FeedRangeKind Kind { get; init; }

    /// <summary>First number.</summary>
    public long FromAutoId { get; set; }

    /// <summary>Last number.</summary>
    public long ToAutoId { get; set; }

    /// <summary>How many of them were events.</summary>
    public long Events { get; set; }

    public DateTimeOffset FirstAt { get; init; }
    public DateTimeOffset LastAt { get; set; }

    /// <summary>Who skipped it, or what was noticed; null where the kind says it all.</summary>
    public string? Note { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<FeedRangeRow>
    {
        public void Configure(EntityTypeBuilder<FeedRangeRow> builder)
        {
            builder.ToTable("FeedRanges").HasKey(row => row.Sequence);
            builder.Property(row => row.Note).HasMaxLength(500);

            // A connection's newest range, which grows; and all of them for its page.
            builder.HasIndex(row => new { row.ConnectionId, row.Sequence });
        }
    }
}
