using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

internal sealed class ConnectionRow
{
    public Guid Id { get; init; }
    public string Name { get; set; } = "";

    /// <summary>The name in capitals: names are unique ignoring case.</summary>
    public string NameKey { get; set; } = "";

    public string Url { get; set; } = "";
    public string EncryptedApiKey { get; set; } = "";

    /// <summary>Ids of the watched spaces, joined by commas; empty: all.</summary>
    public string Spaces { get; set; } = "";

    public bool IsPaused { get; set; }
    public ConnectionState State { get; set; }
    public string StateReason { get; set; } = "";
    public string? ServerVersion { get; set; }

    /// <summary>The version before the last upgrade; null: none was noticed.</summary>
    public string? EarlierVersion { get; set; }

    /// <summary>When the last upgrade was noticed.</summary>
    public DateTimeOffset? UpgradedAt { get; set; }

    /// <summary>AutoId of the last event that is on disk.</summary>
    public long Checkpoint { get; set; }

    /// <summary>AutoId that the connection started after; events up to it are never read by overlap.</summary>
    public long StartAutoId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>When the event at the checkpoint happened; tells whether the server still means the same event by that number.</summary>
    public DateTimeOffset? LastEventAt { get; set; }

    /// <summary>How often the server's AutoIds jumped back, as after restoring a backup: ids from before and after name different events.</summary>
    public int Restores { get; set; }

    /// <summary>When that was last noticed.</summary>
    public DateTimeOffset? RestoredAt { get; set; }

    /// <summary>Events from this time on are asked for; null once the feed has gone back there.</summary>
    public DateTimeOffset? ReadBackFrom { get; set; }

    /// <summary>SHA-256 of the certificate that the server may show although nobody known vouches for it, in capital hexadecimals; null: none.</summary>
    public string? Thumbprint { get; set; }

    /// <summary>Proxy on the way to the server, encrypted because it may hold a password; null: as the machine is set.</summary>
    public string? Proxy { get; set; }

    /// <summary>Octopus's id of the user that the key belongs to; null until the server said so.</summary>
    public string? UserId { get; set; }

    /// <summary>Since when it cannot be read, once that was told as an event; null while it can, or may again in a moment.</summary>
    public DateTimeOffset? LostAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ConnectionRow>
    {
        public void Configure(EntityTypeBuilder<ConnectionRow> builder)
        {
            builder.ToTable("Connections").HasKey(row => row.Id);
            builder.Property(row => row.Name).HasMaxLength(100);
            builder.Property(row => row.NameKey).HasMaxLength(100);
            builder.Property(row => row.Url).HasMaxLength(1000);
            builder.Property(row => row.Thumbprint).HasMaxLength(64);
            builder.Property(row => row.Proxy).HasMaxLength(1000);
            builder.Property(row => row.UserId).HasMaxLength(100);
            builder.Property(row => row.EarlierVersion).HasMaxLength(100);
            builder.HasIndex(row => row.NameKey).IsUnique();
        }
    }
}
