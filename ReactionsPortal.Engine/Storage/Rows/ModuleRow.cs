using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

internal sealed class ModuleRow
{
    /// <summary>The name in capitals: names are unique ignoring case.</summary>
    public string NameKey { get; init; } = "";

    public string Name { get; init; } = "";
    public ModuleKind Kind { get; set; }

    /// <summary>What was uploaded, byte for byte.</summary>
    public byte[] Content { get; set; } = [];

    public long Bytes { get; set; }

    /// <summary>SHA-256 of the content in small hexadecimal digits.</summary>
    public string Hash { get; set; } = "";

    public string ExportsJson { get; set; } = "";
    public DateTimeOffset UploadedAt { get; set; }
    public string UploadedBy { get; set; } = "";

    internal sealed class Configuration : IEntityTypeConfiguration<ModuleRow>
    {
        public void Configure(EntityTypeBuilder<ModuleRow> builder)
        {
            builder.ToTable("Modules").HasKey(row => row.NameKey);
            builder.Property(row => row.NameKey).HasMaxLength(120);
            builder.Property(row => row.Name).HasMaxLength(120);
            builder.Property(row => row.Hash).HasMaxLength(64);
        }
    }
}
