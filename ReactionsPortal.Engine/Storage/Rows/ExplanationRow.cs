using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

internal sealed class ExplanationRow
{
    public long Sequence { get; init; }
    public Guid EventId { get; init; }
    public Guid ReactionId { get; init; }
    public string ReactionName { get; init; } = "";
    public int ReactionVersion { get; init; }
    public Verdict Verdict { get; init; }
    public string Reason { get; init; } = "";
    public string ConditionsJson { get; init; } = "";
    public Guid? RunId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ExplanationRow>
    {
        public void Configure(EntityTypeBuilder<ExplanationRow> builder)
        {
            builder.ToTable("Explanations").HasKey(row => row.Sequence);
            builder.Property(row => row.ReactionName).HasMaxLength(200);

            // An event's page; and never two verdicts of one reaction on one event.
            builder.HasIndex(row => new { row.EventId, row.ReactionId }).IsUnique();

            // What a paused reaction passed by.
            builder.HasIndex(row => new { row.ReactionId, row.Sequence }, "IX_Explanations_Paused").HasFilter($"\"Verdict\" = {(int)Verdict.Paused}");

            // A run's page: why it matched.
            builder.HasIndex(row => row.RunId);
        }
    }
}
