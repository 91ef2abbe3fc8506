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

    /// <summary>Why it paused itself; null where somebody paused it.</summary>
    public string? PausedWhy { get; set; }

    /// <summary>When it was enabled last after a pause; failures of before do not count against it. Null: it never was.</summary>
    public DateTimeOffset? EnabledAt { get; set; }

    /// <summary>When a run failed for good that was told of, and none has succeeded since; null: it works.</summary>
    public DateTimeOffset? FailingSince { get; set; }

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
            builder.Property(row => row.PausedWhy).HasMaxLength(1000);
            builder.HasIndex(row => row.NameKey).IsUnique();

            // Those that fail: few.
            builder.HasIndex(row => row.FailingSince).HasFilter("\"FailingSince\" IS NOT NULL").HasDatabaseName("IX_Reactions_Failing");
        }
    }
}
