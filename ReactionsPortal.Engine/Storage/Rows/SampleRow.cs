using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>A copy of an event that stays with a webhook trigger.</summary>
internal sealed class SampleRow
{
    /// <summary>The reaction; a draft's own identifier until it is saved.</summary>
    public Guid OwnerId { get; set; }

    /// <summary>The event's.</summary>
    public Guid Id { get; init; }

    public string Name { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public string Origin { get; init; } = "";
    public string? Route { get; init; }
    public string ContentJson { get; init; } = "";
    public string Body { get; init; } = "";

    internal sealed class Configuration : IEntityTypeConfiguration<SampleRow>
    {
        public void Configure(EntityTypeBuilder<SampleRow> builder)
        {
            builder.ToTable("Samples").HasKey(row => new { row.OwnerId, row.Id });
            builder.Property(row => row.Name).HasMaxLength(500);
            builder.Property(row => row.Origin).HasMaxLength(500);
            builder.Property(row => row.Route).HasMaxLength(500);

            // A sample in the place of its event.
            builder.HasIndex(row => row.Id);
        }
    }
}
