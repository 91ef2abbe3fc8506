using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>What makes a connection instant: its server pushes events.</summary>
internal sealed class SubscriptionRow
{
    public Guid ConnectionId { get; init; }

    /// <summary>SHA-256 of the key that its pushes carry.</summary>
    public byte[] KeyHash { get; set; } = [];

    /// <summary>Where the server was told to push.</summary>
    public string Address { get; set; } = "";

    /// <summary>The server's subscriptions, as JSON: one for each space.</summary>
    public string PlacesJson { get; set; } = "[]";

    public DateTimeOffset MadeAt { get; set; }
    public DateTimeOffset? LastPushAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SubscriptionRow>
    {
        public void Configure(EntityTypeBuilder<SubscriptionRow> builder)
        {
            builder.ToTable("Subscriptions").HasKey(row => row.ConnectionId);
            builder.Property(row => row.Address).HasMaxLength(1000);
        }
    }
}
