using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>What is known of a secret besides its value.</summary>
internal sealed class SecretNoteRow
{
    /// <summary>The secret's name in capitals.</summary>
    public string NameKey { get; init; } = "";

    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>The earlier value, as it was stored.</summary>
    public string? EarlierValue { get; set; }

    /// <summary>From when on the earlier value proves nothing any more.</summary>
    public DateTimeOffset? EarlierUntil { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SecretNoteRow>
    {
        public void Configure(EntityTypeBuilder<SecretNoteRow> builder)
        {
            builder.ToTable("SecretNotes").HasKey(row => row.NameKey);
            builder.Property(row => row.NameKey).HasMaxLength(100);
        }
    }
}
