using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>A saved version, kept for its runs even when the reaction is deleted.</summary>
internal sealed class ReactionVersionRow
{
    public Guid ReactionId { get; init; }
    public int Version { get; init; }
    public string DocumentJson { get; init; } = "";
    public DateTimeOffset SavedAt { get; init; }
    public string SavedBy { get; init; } = "";

    /// <summary>What it was saved for, in somebody's words; null: nobody said.</summary>
    public string? Note { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ReactionVersionRow>
    {
        public void Configure(EntityTypeBuilder<ReactionVersionRow> builder)
        {
            builder.ToTable("ReactionVersions").HasKey(row => new { row.ReactionId, row.Version });
            builder.Property(row => row.Note).HasMaxLength(ReactionVersion.LongestNote);
        }
    }
}
