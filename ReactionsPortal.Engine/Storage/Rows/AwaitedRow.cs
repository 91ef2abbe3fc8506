using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>Something that a reaction expects of a connection's events, and what became of it.</summary>
internal sealed class AwaitedRow
{
    /// <summary>The <see cref="Key"/> of what is expected by a time of day; no other key begins with a space.</summary>
    public const string ByTime = " by";

    public long Sequence { get; init; }
    public Guid Id { get; init; }
    public Guid ReactionId { get; init; }
    public string ReactionName { get; set; } = "";
    public int ReactionVersion { get; set; }
    public Guid ConnectionId { get; init; }
    public AwaitedState State { get; set; }

    /// <summary>What the event that began the wait and the expected one have in common, such as a deployment's id; empty: nothing.</summary>
    public string Key { get; init; } = "";

    public DateTimeOffset SinceAt { get; init; }
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Names of the expected events, joined by commas.</summary>
    public string Expected { get; set; } = "";

    /// <summary>Whether conditions say which of the expected events count.</summary>
    public bool IsFiltered { get; set; }

    /// <summary>Name of the event that began the wait, as the trigger has it; null where a time of day ends it.</summary>
    public string? Began { get; init; }

    public Guid? BeganEventId { get; init; }

    /// <summary>Line for people of the event that began the wait.</summary>
    public string BeganSummary { get; init; } = "";

    public Guid? CameEventId { get; set; }

    /// <summary>Name of the event that came.</summary>
    public string? Came { get; set; }

    public string? CameSummary { get; set; }
    public DateTimeOffset? CameAt { get; set; }

    /// <summary>The absence, once it is an event.</summary>
    public Guid? AbsenceEventId { get; set; }

    /// <summary>When it was raised, or when the wait ended without an answer.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why the wait ended without an answer, as a sentence.</summary>
    public string? EndReason { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AwaitedRow>
    {
        public void Configure(EntityTypeBuilder<AwaitedRow> builder)
        {
            builder.ToTable("Awaited").HasKey(row => row.Sequence);
            builder.Property(row => row.ReactionName).HasMaxLength(200);
            builder.Property(row => row.Key).HasMaxLength(500);
            builder.Property(row => row.BeganSummary).HasMaxLength(500);
            builder.Property(row => row.CameSummary).HasMaxLength(500);
            builder.Property(row => row.EndReason).HasMaxLength(500);
            builder.HasIndex(row => row.Id).IsUnique();

            // An event begins one wait of a reaction, however often it is looked at.
            builder.HasIndex(row => new { row.ReactionId, row.BeganEventId }).IsUnique().HasFilter("\"BeganEventId\" IS NOT NULL");

            // What an event that comes may end.
            builder.HasIndex(row => new { row.ReactionId, row.Key, row.State });

            // Those that are due next of a connection.
            builder.HasIndex(row => new { row.ConnectionId, row.DueAt }).HasFilter("\"State\" = 0").HasDatabaseName("IX_Awaited_Waiting");

            // A reaction's page, newest first; and what is swept.
            builder.HasIndex(row => new { row.ReactionId, row.Sequence });
            builder.HasIndex(row => row.DueAt);

            // An event's page.
            builder.HasIndex(row => row.BeganEventId);
            builder.HasIndex(row => row.CameEventId);
            builder.HasIndex(row => row.AbsenceEventId);
        }
    }
}
