using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>Events that go through today's reactions once more: on disk, so that it goes on after a restart.</summary>
internal sealed class ReplayRow
{
    public long Sequence { get; init; }
    public Guid Id { get; init; }
    public ReplayState State { get; set; }

    /// <summary>The only reaction that is asked; null: all are.</summary>
    public Guid? ReactionId { get; init; }

    public string? ReactionName { get; init; }

    /// <summary>Which events, in words.</summary>
    public string Words { get; init; } = "";

    /// <summary>Sequences of the events, oldest first.</summary>
    public string EventsJson { get; init; } = "[]";

    public int PerMinute { get; init; }
    public int Total { get; init; }

    /// <summary>How many of the events were looked at.</summary>
    public int Looked { get; set; }

    /// <summary>Runs that were made.</summary>
    public int Made { get; set; }

    /// <summary>Events of which what reactions need to know could not be read.</summary>
    public int Unknown { get; set; }

    public DateTimeOffset StartedAt { get; init; }
    public string StartedBy { get; init; } = "";
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ReplayRow>
    {
        public void Configure(EntityTypeBuilder<ReplayRow> builder)
        {
            builder.ToTable("Replays").HasKey(row => row.Sequence);
            builder.Property(row => row.ReactionName).HasMaxLength(200);
            builder.Property(row => row.Words).HasMaxLength(500);
            builder.Property(row => row.StartedBy).HasMaxLength(200);
            builder.Property(row => row.EndedBy).HasMaxLength(200);
            builder.Property(row => row.EventsJson).HasConversion<PackedText.Converter>().HasColumnType("TEXT");
            builder.HasIndex(row => row.Id).IsUnique();

            // Those that go on.
            builder.HasIndex(row => row.Sequence).HasFilter($"\"State\" = {(int)ReplayState.Running}").HasDatabaseName("IX_Replays_Running");
        }
    }
}
