using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>A change that waits for approval, or was decided.</summary>
internal sealed class ProposalRow
{
    public Guid Id { get; init; }
    public ProposalKind Kind { get; init; }
    public Guid? ReactionId { get; init; }
    public string Name { get; init; } = "";
    public int? BaseVersion { get; init; }
    public string? BeforeJson { get; init; }
    public string? AfterJson { get; init; }
    public DateTimeOffset ProposedAt { get; init; }
    public string ProposedBy { get; init; } = "";
    public ProposalState State { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? DecidedBy { get; set; }
    public string? Note { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ProposalRow>
    {
        public void Configure(EntityTypeBuilder<ProposalRow> builder)
        {
            builder.ToTable("Proposals").HasKey(row => row.Id);
            builder.Property(row => row.Name).HasMaxLength(200);
            builder.Property(row => row.Note).HasMaxLength(Proposal.LongestNote);
            builder.HasIndex(row => new { row.State, row.Id });
        }
    }
}
