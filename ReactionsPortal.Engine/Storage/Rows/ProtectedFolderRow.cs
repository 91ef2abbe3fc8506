using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>A folder whose reactions change by approval only.</summary>
internal sealed class ProtectedFolderRow
{
    /// <summary>The name in capitals.</summary>
    public string NameKey { get; init; } = "";

    public string Name { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public string By { get; init; } = "";

    internal sealed class Configuration : IEntityTypeConfiguration<ProtectedFolderRow>
    {
        public void Configure(EntityTypeBuilder<ProtectedFolderRow> builder)
        {
            builder.ToTable("ProtectedFolders").HasKey(row => row.NameKey);
            builder.Property(row => row.NameKey).HasMaxLength(Folder.LongestName);
            builder.Property(row => row.Name).HasMaxLength(Folder.LongestName);
        }
    }
}
