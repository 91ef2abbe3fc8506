using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>A destination that does not answer, so that a restart does not try all that waits for it at once.</summary>
internal sealed class CircuitRow
{
    /// <summary>Host, with its port where that is not the usual one.</summary>
    public string Destination { get; init; } = "";

    /// <summary>Requests in a row that failed.</summary>
    public int Failures { get; init; }

    /// <summary>Probes in a row that failed, of which each makes the next wait longer.</summary>
    public int Probes { get; init; }

    /// <summary>Why the last one failed.</summary>
    public string Error { get; init; } = "";

    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset ProbeAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CircuitRow>
    {
        public void Configure(EntityTypeBuilder<CircuitRow> builder)
        {
            builder.ToTable("Circuits").HasKey(row => row.Destination);
            builder.Property(row => row.Destination).HasMaxLength(300);
            builder.Property(row => row.Error).HasMaxLength(500);
        }
    }
}
