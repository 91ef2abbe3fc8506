using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Storage;

/// <summary>The model, for every database. Each database has an heir with its own migrations.</summary>
internal abstract class ReactionsContext(DbContextOptions options) : DbContext(options)
{
    private readonly List<Action> _undone = [];

    public DbSet<EventRow> Events => Set<EventRow>();
    public DbSet<SampleRow> Samples => Set<SampleRow>();
    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();
    public DbSet<EventFileRow> EventFiles => Set<EventFileRow>();
    public DbSet<ExplanationRow> Explanations => Set<ExplanationRow>();
    public DbSet<RunRow> Runs => Set<RunRow>();
    public DbSet<AttemptRow> Attempts => Set<AttemptRow>();
    public DbSet<CircuitRow> Circuits => Set<CircuitRow>();
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
    public DbSet<SecretNoteRow> SecretNotes => Set<SecretNoteRow>();
    public DbSet<ModuleRow> Modules => Set<ModuleRow>();
    public DbSet<BulkRow> Bulk => Set<BulkRow>();
    public DbSet<RecoveryRow> Recoveries => Set<RecoveryRow>();
    public DbSet<ProtectedFolderRow> ProtectedFolders => Set<ProtectedFolderRow>();
    public DbSet<ProposalRow> Proposals => Set<ProposalRow>();
    public DbSet<RetentionLimitRow> RetentionLimits => Set<RetentionLimitRow>();
    public DbSet<ReplayRow> Replays => Set<ReplayRow>();
    public DbSet<SeenKindRow> SeenKinds => Set<SeenKindRow>();
    public DbSet<SeenFieldRow> SeenFields => Set<SeenFieldRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    /// <summary>How this database is spoken to, where databases differ.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>Has something done, once, if the write that is being made is undone: what is kept in memory of it goes with it.</summary>
    public void IfUndone(Action undo) => _undone.Add(undo);

    /// <summary>What the write that was made last wants to have done if it is undone.</summary>
    internal IReadOnlyList<Action> TakeUndone()
    {
        if (_undone.Count == 0)
            return [];
        Action[] taken = [.. _undone];
        _undone.Clear();
        return taken;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ReactionsContext).Assembly);

    /// <summary>Times are UTC ticks: SQLite can neither order nor compare a <see cref="DateTimeOffset"/>.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
