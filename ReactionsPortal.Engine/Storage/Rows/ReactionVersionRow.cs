using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>A saved version, kept for its runs even when the reaction is deleted.</summary>
internal sealed class ReactionVersionRow
{
    public Guid ReactionId { get; init; }
    public int Version { get; init; }
    public string DocumentJson { get; init; } = "";
    public DateTimeOffset SavedAt { get; init; }
    public string SavedBy { get; init; } = "";

    internal sealed class Configuration : IEntityTypeConfiguration<ReactionVersionRow>
    {
        public void Configure(EntityTypeBuilder<ReactionVersionRow> builder) =>
            builder.ToTable("ReactionVersions").HasKey(row => new { row.ReactionId, row.Version });
    }
}
