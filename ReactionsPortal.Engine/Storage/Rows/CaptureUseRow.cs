using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>A run used what another had captured.</summary>
internal sealed class CaptureUseRow
{
    public Guid RunId { get; init; }

    /// <summary>The run that captured it.</summary>
    public Guid FromRunId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CaptureUseRow>
    {
        public void Configure(EntityTypeBuilder<CaptureUseRow> builder)
        {
            builder.ToTable("CaptureUses").HasKey(row => new { row.RunId, row.FromRunId });

            // Who used what a run captured.
            builder.HasIndex(row => row.FromRunId);
        }
    }
}
