using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>A copy of an event, or a scrubbed one, that stays with a reaction.</summary>
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
    public EventSource Source { get; init; }
    public string? Category { get; init; }

    /// <summary>Variables as matching kept them; null where they are made from what was received.</summary>
    public string? VariablesJson { get; init; }

    /// <summary>Names and secrets in it were replaced.</summary>
    public bool IsScrubbed { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SampleRow>
    {
        public void Configure(EntityTypeBuilder<SampleRow> builder)
        {
            builder.ToTable("Samples").HasKey(row => new { row.OwnerId, row.Id });
            builder.Property(row => row.Name).HasMaxLength(500);
            builder.Property(row => row.Origin).HasMaxLength(500);
            builder.Property(row => row.Route).HasMaxLength(500);
            builder.Property(row => row.Category).HasMaxLength(200);
            builder.Property(row => row.Source).HasDefaultValue(EventSource.Webhook).HasSentinel((EventSource)(-1));
            builder.Property(row => row.VariablesJson).HasConversion<PackedText.Converter>().HasColumnType("TEXT");

            // A sample in the place of its event.
            builder.HasIndex(row => row.Id);
        }
    }
}
