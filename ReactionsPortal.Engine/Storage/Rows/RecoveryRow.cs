using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>A plan to catch up with a destination that is back: on disk, so that it goes on after a restart.</summary>
internal sealed class RecoveryRow
{
    public long Sequence { get; init; }
    public Guid Id { get; init; }
    public RecoveryState State { get; set; }

    /// <summary>Host, and port where it is not the usual one.</summary>
    public string Destination { get; init; } = "";

    public int PerMinute { get; init; }
    public bool LeavesOutSuperseded { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public string StartedBy { get; init; } = "";
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndedBy { get; set; }

    /// <summary>How many runs it was about when it was started.</summary>
    public int Total { get; init; }

    /// <summary>The last run that it is about; those that came later are not.</summary>
    public long LastSequence { get; init; }

    /// <summary>The last run that was looked at.</summary>
    public long AfterSequence { get; set; }

    public int Done { get; set; }
    public int Superseded { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RecoveryRow>
    {
        public void Configure(EntityTypeBuilder<RecoveryRow> builder)
        {
            builder.ToTable("Recoveries").HasKey(row => row.Sequence);
            builder.Property(row => row.Destination).HasMaxLength(300);
            builder.Property(row => row.StartedBy).HasMaxLength(200);
            builder.Property(row => row.EndedBy).HasMaxLength(200);
            builder.HasIndex(row => row.Id).IsUnique();

            // One at a time for a destination; and at start those that go on.
            builder.HasIndex(row => row.Destination, "IX_Recoveries_Running").IsUnique().HasFilter($"\"State\" = {(int)RecoveryState.Running}");
        }
    }
}
