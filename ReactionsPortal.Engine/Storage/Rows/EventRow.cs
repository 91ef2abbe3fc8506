using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

internal sealed class EventRow
{
    public long Sequence { get; init; }
    public Guid Id { get; init; }
    public EventSource Source { get; init; }
    public string Origin { get; init; } = "";
    public string? DeduplicationKey { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset OccurredAt { get; init; }
    public string Summary { get; set; } = "";
    public string? Category { get; init; }
    public string? Route { get; init; }
    public string ContentJson { get; init; } = "";
    public string Body { get; init; } = "";
    public DateTimeOffset? MatchedAt { get; set; }
    public string? VariablesJson { get; set; }
    public int RanCount { get; set; }
    public int LookedCount { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<EventRow>
    {
        public void Configure(EntityTypeBuilder<EventRow> builder)
        {
            builder.ToTable("Events").HasKey(row => row.Sequence);
            builder.Property(row => row.Origin).HasMaxLength(500);
            builder.Property(row => row.DeduplicationKey).HasMaxLength(500);
            builder.Property(row => row.Summary).HasMaxLength(500);
            builder.Property(row => row.Category).HasMaxLength(200);
            builder.Property(row => row.Route).HasMaxLength(500);
            builder.Property(row => row.MatchedAt).IsConcurrencyToken();
            builder.HasIndex(row => row.Id).IsUnique();

            // One event however often it is delivered.
            builder.HasIndex(row => new { row.Source, row.Origin, row.DeduplicationKey }).IsUnique();

            // Matching: the oldest events that have not been looked at.
            builder.HasIndex(row => row.Sequence).HasFilter("\"MatchedAt\" IS NULL").HasDatabaseName("IX_Events_Unmatched");

            // Lists and the wizard's recent events, newest first.
            builder.HasIndex(row => new { row.Category, row.Sequence });
            builder.HasIndex(row => new { row.Route, row.Sequence });
        }
    }
}
