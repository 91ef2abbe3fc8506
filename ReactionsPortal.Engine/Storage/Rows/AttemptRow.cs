using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

internal sealed class AttemptRow
{
    public Guid RunId { get; init; }
    public int Number { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    public AttemptOutcome Outcome { get; set; }
    public string? Error { get; set; }
    public string? RequestJson { get; set; }
    public string? ResponseJson { get; set; }

    /// <summary>Every request of an action that has several; else null.</summary>
    public string? RequestsJson { get; set; }

    /// <summary>Number of the node that carries it out; null where there is only one. Not kept in SQLite.</summary>
    public int? Node { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AttemptRow>
    {
        public void Configure(EntityTypeBuilder<AttemptRow> builder)
        {
            builder.ToTable("Attempts").HasKey(row => new { row.RunId, row.Number });
            builder.Property(row => row.RequestJson).HasConversion<PackedText.Converter>().HasColumnType("TEXT");
            builder.Property(row => row.ResponseJson).HasConversion<PackedText.Converter>().HasColumnType("TEXT");
            builder.Property(row => row.RequestsJson).HasConversion<PackedText.Converter>().HasColumnType("TEXT");
        }
    }
}
