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

    /// <summary>Octopus's number of the event, as its feed gave it; null for what only a subscription brought, and for other sources.</summary>
    public long? AutoId { get; set; }

    /// <summary>When a subscription brought it; null when none did.</summary>
    public DateTimeOffset? PushedAt { get; set; }

    /// <summary>When the feed brought it; null when it did not, or not yet.</summary>
    public DateTimeOffset? FedAt { get; set; }

    /// <summary>The portal's own key caused it in Octopus.</summary>
    public bool IsOwn { get; set; }

    /// <summary>The run that caused it, where that can be told.</summary>
    public Guid? CausedByRunId { get; set; }

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

            // What the feed gave of a connection, by Octopus's numbers.
            builder.HasIndex(row => new { row.Origin, row.AutoId }).HasFilter("\"AutoId\" IS NOT NULL").HasDatabaseName("IX_Events_AutoId");

            // What a subscription brought and the feed has not confirmed.
            builder.HasIndex(row => new { row.Origin, row.PushedAt }).HasFilter("\"PushedAt\" IS NOT NULL AND \"FedAt\" IS NULL").HasDatabaseName("IX_Events_Unconfirmed");

            // Deliveries, newest first: the identifiers are in the order of time.
            builder.HasIndex(row => row.Id, "IX_Events_Webhook").IsDescending().HasFilter($"\"Source\" = {(int)EventSource.Webhook}");

            // Lists and the wizard's recent events, newest first.
            builder.HasIndex(row => new { row.Category, row.Sequence });
            builder.HasIndex(row => new { row.Route, row.Sequence });
        }
    }
}
