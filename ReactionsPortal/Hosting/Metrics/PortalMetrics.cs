using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Retention;
using ReactionsPortal.Members;

namespace ReactionsPortal.Hosting.Metrics;

/// <summary><c>/metrics</c> for Prometheus: room, unfinished work, trouble; beside what .NET and its web server tell of themselves.</summary>
internal static class PortalMetrics
{
    public static void AddPortalMetrics(this IServiceCollection services)
    {
        services.AddSingleton<StorageMeter>();
        services.AddHostedService(provider => provider.GetRequiredService<StorageMeter>());
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(StorageMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
            .AddRuntimeInstrumentation()
            .AddPrometheusExporter());
    }

    /// <summary>With an API key of any role, or signed in.</summary>
    public static void MapPortalMetrics(this IEndpointRouteBuilder app) => app.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Policies.OperateAll);
}

/// <summary>Reads every few seconds what the metrics show, so that who asks waits for no database.</summary>
internal sealed class StorageMeter : BackgroundService
{
    public const string Name = "ReactionsPortal";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly IStorageReport _storage;
    private readonly ITroubles _troubles;
    private readonly TimeProvider _time;
    private readonly ILogger<StorageMeter> _log;
    private readonly Meter _meter;
    private StorageReport? _report;

    public StorageMeter(IStorageReport storage, ITroubles troubles, IMeterFactory meters, TimeProvider time, ILogger<StorageMeter> log)
    {
        (_storage, _troubles, _time, _log) = (storage, troubles, time, log);
        _meter = meters.Create(Name);
        _meter.CreateObservableGauge("reactions.storage.bytes", Bytes, "By", "Bytes on the disk.");
        _meter.CreateObservableGauge("reactions.history.bytes", () => Of(report => report.Kinds.Select(kind => One(kind.Bytes, "kind", kind.Limit.Kind.ToString()))), "By", "Bytes of each kind of history, about.");
        _meter.CreateObservableGauge("reactions.unfinished", () => Of(report => report.Unfinished.Select(work => One(work.Count, "state", work.State))), description: "Events and runs that are not finished.");
        _meter.CreateObservableGauge("reactions.unfinished.age", () => Of(report => report.Unfinished.Select(Age)), "s", "Age of the oldest of them.");
        _meter.CreateObservableGauge("reactions.trouble", () => Enum.GetValues<TroubleKind>().Select(kind => One(_troubles.Current.Any(trouble => trouble.Kind == kind) ? 1 : 0, "kind", kind.ToString())), description: "1 while events are not taken in.");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _report = await _storage.ReadAsync(stoppingToken);
            }
            catch (Exception unread) when (!stoppingToken.IsCancellationRequested)
            {
                _log.NotMeasured(unread);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.Delay(Interval, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private IEnumerable<Measurement<long>> Bytes() => Of(report => (Measurement<long>[])
    [
        One(report.DatabaseBytes, "part", "database"), One(report.FreeBytes, "part", "free"), One(report.LogBytes, "part", "log"),
        One(report.IndexBytes, "part", "index"), One(report.ArtifactBytes, "part", "artifacts"), .. report.DiskFreeBytes is { } free ? [One(free, "part", "disk-free")] : Array.Empty<Measurement<long>>(),
    ]);

    private Measurement<long> Age(UnfinishedWork work) => One(work.OldestAt is { } at ? Math.Max(0, (long)(_time.GetUtcNow() - at).TotalSeconds) : 0, "state", work.State);

    private IEnumerable<Measurement<long>> Of(Func<StorageReport, IEnumerable<Measurement<long>>> measure) => _report is { } report ? measure(report) : [];

    private static Measurement<long> One(long value, string name, string of) => new(value, new KeyValuePair<string, object?>(name, of));
}

internal static partial class MetricsLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "What the metrics show could not be read")]
    public static partial void NotMeasured(this ILogger log, Exception cause);
}
