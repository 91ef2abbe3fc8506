using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

internal sealed class LogLineRow
{
    public Guid RunId { get; init; }
    public long Number { get; init; }
    public DateTimeOffset At { get; init; }
    public int Attempt { get; init; }
    public LogStream Stream { get; init; }
    public string Text { get; init; } = "";

    internal sealed class Configuration : IEntityTypeConfiguration<LogLineRow>
    {
        public void Configure(EntityTypeBuilder<LogLineRow> builder) =>
            builder.ToTable("LogLines").HasKey(row => new { row.RunId, row.Number });
    }
}
