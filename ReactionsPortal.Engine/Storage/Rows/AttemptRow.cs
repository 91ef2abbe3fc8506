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

    internal sealed class Configuration : IEntityTypeConfiguration<AttemptRow>
    {
        public void Configure(EntityTypeBuilder<AttemptRow> builder) =>
            builder.ToTable("Attempts").HasKey(row => new { row.RunId, row.Number });
    }
}
