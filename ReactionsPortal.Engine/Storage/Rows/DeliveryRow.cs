using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>A call of a webhook that became no event of its own.</summary>
internal sealed class DeliveryRow
{
    public long Sequence { get; init; }
    public Guid Id { get; init; }
    public DeliveryOutcome Outcome { get; init; }
    public int Status { get; init; }
    public string Method { get; init; } = "";
    public string Path { get; init; } = "";
    public string? Address { get; init; }
    public string Reason { get; init; } = "";
    public string ReactionsJson { get; init; } = "[]";
    public string QueryJson { get; init; } = "{}";
    public string HeadersJson { get; init; } = "{}";

    /// <summary>Whether the caller proved itself; strangers' calls push out none of these.</summary>
    public bool IsProven { get; init; }

    /// <summary>What is kept of the body.</summary>
    public byte[] Body { get; init; } = [];

    public long? BodyBytes { get; init; }

    /// <summary>Whether the whole body is kept, byte for byte.</summary>
    public bool IsBodyWhole { get; init; }

    /// <summary>The event that it repeats; null: none.</summary>
    public Guid? EventId { get; init; }

    public DateTimeOffset? RedeliveredAt { get; set; }
    public string? RedeliveredBy { get; set; }
    public Guid? RedeliveredEventId { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DeliveryRow>
    {
        public void Configure(EntityTypeBuilder<DeliveryRow> builder)
        {
            builder.ToTable("Deliveries").HasKey(row => row.Sequence);
            builder.Property(row => row.Method).HasMaxLength(20);
            builder.Property(row => row.Path).HasMaxLength(500);
            builder.Property(row => row.Address).HasMaxLength(64);

            // One, and lists, newest first: the identifiers are in the order of time.
            builder.HasIndex(row => row.Id).IsUnique();

            // What is the oldest to keep.
            builder.HasIndex(row => new { row.IsProven, row.Sequence });
        }
    }
}
