using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>A document that a run made in Octopus, so that the events about it are known as the run's doing.</summary>
internal sealed class DoingRow
{
    public long Sequence { get; init; }
    public Guid RunId { get; init; }

    /// <summary>The connection through which it was made, as its events carry it.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Octopus's id of the document in capitals, such as <c>RELEASES-12</c>.</summary>
    public string DocumentKey { get; init; } = "";

    public DateTimeOffset At { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DoingRow>
    {
        public void Configure(EntityTypeBuilder<DoingRow> builder)
        {
            builder.ToTable("Doings").HasKey(row => row.Sequence);
            builder.Property(row => row.Origin).HasMaxLength(500);
            builder.Property(row => row.DocumentKey).HasMaxLength(100);

            // The run that made what an event is about; and what a run made.
            builder.HasIndex(row => new { row.Origin, row.DocumentKey });
            builder.HasIndex(row => row.RunId);
        }
    }
}
