using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Engine.Storage.Rows;

internal sealed class ReactionRow
{
    public Guid Id { get; init; }
    public string Name { get; set; } = "";

    /// <summary>The name in capitals: names are unique ignoring case.</summary>
    public string NameKey { get; set; } = "";

    public int Version { get; set; }
    public bool IsEnabled { get; set; }
    public DateTimeOffset? PausedAt { get; set; }
    public string? PausedBy { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
    public string UpdatedBy { get; set; } = "";
    public string DocumentJson { get; set; } = "";

    /// <summary>SHA-256 of the generated key of a webhook trigger; null where the trigger has another proof.</summary>
    public byte[]? WebhookKeyHash { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ReactionRow>
    {
        public void Configure(EntityTypeBuilder<ReactionRow> builder)
        {
            builder.ToTable("Reactions").HasKey(row => row.Id);
            builder.Property(row => row.Name).HasMaxLength(200);
            builder.Property(row => row.NameKey).HasMaxLength(200);
            builder.HasIndex(row => row.NameKey).IsUnique();
        }
    }
}
