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

    /// <summary>Octopus's id in capitals of the deployment or runbook run that it is about; null for none.</summary>
    public string? DeploymentKey { get; set; }

    /// <summary>Octopus's id in capitals of the release that it is about, or whose deployment; null for none.</summary>
    public string? ReleaseKey { get; set; }

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
            builder.Property(row => row.Body).HasConversion<PackedText.Converter>().HasColumnType("TEXT");
            builder.Property(row => row.VariablesJson).HasConversion<PackedText.Converter>().HasColumnType("TEXT");
            builder.HasIndex(row => row.Id).IsUnique();

            // One event however often it is delivered.
            builder.HasIndex(row => new { row.Source, row.Origin, row.DeduplicationKey }).IsUnique();

            // Matching: the oldest events that have not been looked at.
            builder.HasIndex(row => row.Sequence).HasFilter("\"MatchedAt\" IS NULL").HasDatabaseName("IX_Events_Unmatched");

            // Retention: the oldest events that started nothing.
            builder.HasIndex(row => row.Sequence, "IX_Events_Unused").HasFilter("\"RanCount\" = 0 AND \"MatchedAt\" IS NOT NULL");

            // What the feed gave of a connection, by Octopus's numbers.
            builder.HasIndex(row => new { row.Origin, row.AutoId }).HasFilter("\"AutoId\" IS NOT NULL").HasDatabaseName("IX_Events_AutoId");

            // What a subscription brought and the feed has not confirmed.
            builder.HasIndex(row => new { row.Origin, row.PushedAt }).HasFilter("\"PushedAt\" IS NOT NULL AND \"FedAt\" IS NULL").HasDatabaseName("IX_Events_Unconfirmed");

            // Deliveries, newest first: the identifiers are in the order of time.
            builder.HasIndex(row => row.Id, "IX_Events_Webhook").IsDescending().HasFilter($"\"Source\" = {(int)EventSource.Webhook}");

            // The chain: what a run caused, what is about a deployment, what is about a release, in the order they came.
            builder.Property(row => row.DeploymentKey).HasMaxLength(100);
            builder.Property(row => row.ReleaseKey).HasMaxLength(100);
            builder.HasIndex(row => new { row.CausedByRunId, row.Sequence }).HasFilter("\"CausedByRunId\" IS NOT NULL").HasDatabaseName("IX_Events_Caused");
            builder.HasIndex(row => new { row.DeploymentKey, row.Sequence }).HasFilter("\"DeploymentKey\" IS NOT NULL").HasDatabaseName("IX_Events_Deployment");
            builder.HasIndex(row => new { row.ReleaseKey, row.DeploymentKey, row.Sequence }).HasFilter("\"ReleaseKey\" IS NOT NULL").HasDatabaseName("IX_Events_Release");

            // Lists and the wizard's recent events, newest first.
            builder.HasIndex(row => new { row.Category, row.Sequence });
            builder.HasIndex(row => new { row.Source, row.Sequence });
            builder.HasIndex(row => new { row.Route, row.Sequence });
        }
    }
}
