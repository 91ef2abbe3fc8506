using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>A file that came with an event. What is known of it stands in the event's content.</summary>
internal sealed class EventFileRow
{
    public Guid EventId { get; init; }

    /// <summary>Its place among the event's files, from 1.</summary>
    public int Number { get; init; }

    public byte[] Content { get; init; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<EventFileRow>
    {
        // The files of an event, and one of them by its number.
        public void Configure(EntityTypeBuilder<EventFileRow> builder) =>
            builder.ToTable("EventFiles").HasKey(row => new { row.EventId, row.Number });
    }
}
