using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage.Rows;

/// <summary>What somebody did. The database itself refuses to change or delete one.</summary>
internal sealed class AuditRow
{
    public long Sequence { get; init; }
    public DateTimeOffset At { get; init; }
    public string Actor { get; init; } = "";
    public string? Role { get; init; }
    public string? From { get; init; }
    public AuditAction Action { get; init; }
    public AuditSubjectKind SubjectKind { get; init; }
    public string? SubjectId { get; init; }
    public string SubjectName { get; init; } = "";
    public string? Detail { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }
    public string Hash { get; set; } = "";

    internal sealed class Configuration : IEntityTypeConfiguration<AuditRow>
    {
        public void Configure(EntityTypeBuilder<AuditRow> builder)
        {
            builder.ToTable("Audit").HasKey(row => row.Sequence);
            builder.Property(row => row.Sequence).ValueGeneratedNever();
            builder.Property(row => row.Action).HasConversion<string>().HasMaxLength(50);
            builder.Property(row => row.SubjectKind).HasConversion<string>().HasMaxLength(50);
            builder.Property(row => row.Hash).HasMaxLength(64);

            // Everything that was done to one thing.
            builder.HasIndex(row => new { row.SubjectKind, row.SubjectId });
        }
    }
}
