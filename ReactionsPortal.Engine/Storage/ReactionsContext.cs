using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Storage;

/// <summary>The model, for every database. Each database has an heir with its own migrations.</summary>
internal abstract class ReactionsContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<EventRow> Events => Set<EventRow>();
    public DbSet<SampleRow> Samples => Set<SampleRow>();
    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();
    public DbSet<EventFileRow> EventFiles => Set<EventFileRow>();
    public DbSet<ExplanationRow> Explanations => Set<ExplanationRow>();
    public DbSet<RunRow> Runs => Set<RunRow>();
    public DbSet<AttemptRow> Attempts => Set<AttemptRow>();
    public DbSet<CaptureRow> Captures => Set<CaptureRow>();
    public DbSet<ArtifactRow> Artifacts => Set<ArtifactRow>();
    public DbSet<CaptureUseRow> CaptureUses => Set<CaptureUseRow>();
    public DbSet<LogLineRow> LogLines => Set<LogLineRow>();
    public DbSet<ReactionRow> Reactions => Set<ReactionRow>();
    public DbSet<ReactionVersionRow> ReactionVersions => Set<ReactionVersionRow>();
    public DbSet<ConnectionRow> Connections => Set<ConnectionRow>();
    public DbSet<SubscriptionRow> Subscriptions => Set<SubscriptionRow>();
    public DbSet<FeedRangeRow> FeedRanges => Set<FeedRangeRow>();
    public DbSet<DoingRow> Doings => Set<DoingRow>();
    public DbSet<AwaitedRow> Awaited => Set<AwaitedRow>();
    public DbSet<SecretRow> Secrets => Set<SecretRow>();
    public DbSet<ModuleRow> Modules => Set<ModuleRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ReactionsContext).Assembly);

    /// <summary>Times are UTC ticks: SQLite can neither order nor compare a <see cref="DateTimeOffset"/>.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
