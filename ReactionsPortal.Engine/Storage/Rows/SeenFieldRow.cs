using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>A field that events of a kind carried, with its values where they are few.</summary>
internal sealed class SeenFieldRow
{
    public string Kind { get; init; } = "";
    public string Field { get; init; } = "";
    public DateTimeOffset FirstAt { get; init; }
    public DateTimeOffset LastAt { get; set; }

    /// <summary>Events that carried it.</summary>
    public long Times { get; set; }

    /// <summary>Events since the last one that carried it, among those that were read with what it needs.</summary>
    public long Missed { get; set; }

    /// <summary>There are too many values to keep, or too long ones.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Values with the day that each was seen last, as days since year 1.</summary>
    public string ValuesJson { get; set; } = "{}";

    internal sealed class Configuration : IEntityTypeConfiguration<SeenFieldRow>
    {
        public void Configure(EntityTypeBuilder<SeenFieldRow> builder)
        {
            builder.ToTable("SeenFields").HasKey(row => new { row.Kind, row.Field });
            builder.Property(row => row.Kind).HasMaxLength(600);
            builder.Property(row => row.Field).HasMaxLength(200);
        }
    }
}
