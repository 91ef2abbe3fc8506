using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>A kind of event, and how many of it were looked at for what they carry.</summary>
internal sealed class SeenKindRow
{
    /// <summary>Where such events come from and what they are called.</summary>
    public string Kind { get; init; } = "";

    public long Events { get; set; }

    /// <summary>How many were read with what, by <see cref="Variables.OctopusNeeds"/> as text.</summary>
    public string ReadsJson { get; set; } = "{}";

    /// <summary>The last event that was looked at.</summary>
    public long LastSequence { get; set; }

    public DateTimeOffset FirstAt { get; init; }
    public DateTimeOffset LastAt { get; set; }

    /// <summary>There are more fields than are kept: that one is not among them says nothing.</summary>
    public bool IsFull { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SeenKindRow>
    {
        public void Configure(EntityTypeBuilder<SeenKindRow> builder)
        {
            builder.ToTable("SeenKinds").HasKey(row => row.Kind);
            builder.Property(row => row.Kind).HasMaxLength(600);
        }
    }
}
