using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Engine.Storage.Rows;

internal sealed class SecretRow
{
    /// <summary>The name in capitals: names are unique ignoring case.</summary>
    public string NameKey { get; init; } = "";

    public string Name { get; init; } = "";
    /// <summary>The folder whose reactions may use it; null: all may.</summary>
    public string? Folder { get; set; }

    public string EncryptedValue { get; set; } = "";
    public DateTimeOffset UpdatedAt { get; set; }
    public string UpdatedBy { get; set; } = "";

    internal sealed class Configuration : IEntityTypeConfiguration<SecretRow>
    {
        public void Configure(EntityTypeBuilder<SecretRow> builder)
        {
            builder.ToTable("Secrets").HasKey(row => row.NameKey);
            builder.Property(row => row.NameKey).HasMaxLength(100);
            builder.Property(row => row.Name).HasMaxLength(100);
            builder.Property(row => row.Folder).HasMaxLength(Model.Folder.LongestName);
        }
    }
}
