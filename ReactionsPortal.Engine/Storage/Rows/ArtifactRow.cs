using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Engine.Storage.Rows;

internal sealed class ArtifactRow
{
    /// <summary>Name of the file in the run's folder: nothing that a script says becomes part of a path.</summary>
    public Guid Id { get; init; }

    public Guid RunId { get; init; }

    /// <summary>The name in capitals: names are unique ignoring case within a run.</summary>
    public string NameKey { get; init; } = "";

    public string Name { get; init; } = "";
    public long Bytes { get; init; }
    public int Attempt { get; init; }
    public DateTimeOffset At { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ArtifactRow>
    {
        public void Configure(EntityTypeBuilder<ArtifactRow> builder)
        {
            builder.ToTable("Artifacts").HasKey(row => row.Id);
            builder.Property(row => row.NameKey).HasMaxLength(200);
            builder.Property(row => row.Name).HasMaxLength(200);

            // The files of a run, and one of them by its name.
            builder.HasIndex(row => new { row.RunId, row.NameKey }).IsUnique();
        }
    }
}
