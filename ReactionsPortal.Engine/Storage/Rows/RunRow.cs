using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

internal sealed class RunRow
{
    /// <summary>Longest <see cref="OrderKey"/> that is kept as it is.</summary>
    public const int LongestOrderKey = 200;

    public long Sequence { get; init; }
    public Guid Id { get; init; }
    public RunStatus Status { get; set; }
    public Guid ReactionId { get; init; }
    public string ReactionName { get; init; } = "";
    public int ReactionVersion { get; init; }
    public ActionKind Action { get; init; }
    public Guid EventId { get; init; }
    public string EventSummary { get; init; } = "";

    /// <summary>Made by matching, so there is only one for this event and reaction; tests and repeats are not.</summary>
    public bool IsMatch { get; init; }

    public bool IsTest { get; init; }

    /// <summary>The document of a test that was never saved as a version; else null.</summary>
    public string? DocumentJson { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public DateTimeOffset? NextAttemptAt { get; set; }
    public int AttemptCount { get; set; }

    /// <summary>Attempts that a crash of the portal ended; they do not count against <see cref="MaxAttempts"/>.</summary>
    public int InterruptedCount { get; set; }

    /// <summary>How many of an action's several requests are done: a retry goes on after them.</summary>
    public int RequestsDone { get; set; }

    public int MaxAttempts { get; init; }
    public string? Error { get; set; }
    public Guid? CausedBy { get; init; }

    /// <summary>How many runs stand before it in the chain of reactions that led to it.</summary>
    public int Depth { get; init; }

    /// <summary>Value of the variable by which its reaction's runs go one after another; null: it waits for none.</summary>
    public string? OrderKey { get; init; }

    /// <summary>The replay that made it; null: none did.</summary>
    public Guid? ReplayId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<RunRow>
    {
        public void Configure(EntityTypeBuilder<RunRow> builder)
        {
            builder.ToTable("Runs").HasKey(row => row.Sequence);
            builder.Property(row => row.ReactionName).HasMaxLength(200);
            builder.Property(row => row.EventSummary).HasMaxLength(500);
            builder.Property(row => row.OrderKey).HasMaxLength(LongestOrderKey);
            builder.HasIndex(row => row.Id).IsUnique();

            // A match makes one run, whatever happens in between.
            builder.HasIndex(row => new { row.EventId, row.ReactionId }).IsUnique().HasFilter("\"IsMatch\"").HasDatabaseName("IX_Runs_Match");

            // Lists by state, by reaction and by event, newest first; and at start the unfinished ones.
            builder.HasIndex(row => new { row.Status, row.Sequence });
            builder.HasIndex(row => new { row.ReactionId, row.Sequence });

            // A reaction's failures among many that succeeded; runs that succeed are never written here.
            builder.HasIndex(row => new { row.ReactionId, row.Status, row.Sequence }).HasFilter("\"Status\" >= 4").HasDatabaseName("IX_Runs_Unsuccessful");
            builder.HasIndex(row => new { row.EventId, row.Sequence });

            // What took at least a second (in ticks), and what was tried more than once, newest first, told without their rows.
            builder.HasIndex(row => new { row.Sequence, row.StartedAt, row.FinishedAt }).HasFilter("\"FinishedAt\" - \"StartedAt\" >= 10000000").HasDatabaseName("IX_Runs_Slow");
            builder.HasIndex(row => new { row.Sequence, row.AttemptCount }).HasFilter("\"AttemptCount\" > 1").HasDatabaseName("IX_Runs_Retried");

            // Runs that repeat one.
            builder.HasIndex(row => new { row.CausedBy, row.Sequence }).HasFilter("\"CausedBy\" IS NOT NULL").HasDatabaseName("IX_Runs_Repeats");

            // Counts of the last hours.
            builder.HasIndex(row => new { row.CreatedAt, row.Status });

            // The next retry that is due.
            builder.HasIndex(row => row.NextAttemptAt).HasFilter("\"NextAttemptAt\" IS NOT NULL");
        }
    }
}
