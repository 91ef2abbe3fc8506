using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ReactionsPortal.Engine.Actions.Http;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Backtests;
using ReactionsPortal.Engine.Chain;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Drift;
using ReactionsPortal.Engine.Folders;
using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Intake.Absences;
using ReactionsPortal.Engine.Intake.Bodies;
using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Intake.Limits;
using ReactionsPortal.Engine.Intake.Listening;
using ReactionsPortal.Engine.Intake.OctopusFeed;
using ReactionsPortal.Engine.Intake.Proofs;
using ReactionsPortal.Engine.Intake.Routes;
using ReactionsPortal.Engine.Intake.Subscriptions;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Matching.Enrichment;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Reactions.Routes;
using ReactionsPortal.Engine.Reactions.Validation;
using ReactionsPortal.Engine.Refusing;
using ReactionsPortal.Engine.Replays;
using ReactionsPortal.Engine.Retention;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Samples;
using ReactionsPortal.Engine.Search;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Seen;
using ReactionsPortal.Engine.Settings;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Engine.Variables;
using ReactionsPortal.Engine.Why;

namespace ReactionsPortal.Engine;

/// <summary>Registers the engine: what the stages use, then the stages in the way of the data.</summary>
/// <remarks>
/// Services start in this order and stop in the opposite one, so that a stage finds the ones to its right running.
/// The host brings <see cref="ISecretProtector"/>, <see cref="IRouteTemplates"/>, <see cref="IMultipartReader"/>, <see cref="Octopus.Subscriptions.IPublicAddress"/> and <see cref="TimeProvider"/>.
/// </remarks>
public static class EngineServices
{
    /// <summary>Adds everything; call <see cref="MigrateReactionsAsync"/> before the host starts.</summary>
    public static IServiceCollection AddReactionsEngine(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<StorageOptions>(configuration);
        services.AddStorage();
        services.AddNodes(configuration);
        services.AddHostedService<StorageWatch>();
        services.TryAddSingleton<RefusalNotes>();
        services.AddSingleton<TemplateEngine>();
        services.AddSingleton<TemplateLanguages>();
        services.AddSettings<SecretsOptions>(SecretsOptions.Section);
        services.AddSingleton<SecretSources>();
        services.AddSingleton<SecretUsage>();
        services.AddHostedService(provider => provider.GetRequiredService<SecretUsage>());
        services.AddSingleton<SecretValues>();
        services.AddAudit();
        services.AddSingleton<SecretStore>();
        services.AddSingleton<ISecrets>(provider => provider.GetRequiredService<SecretStore>());
        services.AddPortalEvents();
        services.AddReactions();
        services.AddSamples();
        services.AddOctopus();
        services.AddSearch();

        services.AddRuns();
        services.AddRetention();
        services.AddHttpAction();
        services.AddPowerShellAction();
        services.AddSettings<DispatchOptions>(DispatchOptions.Section);
        services.AddDispatch();
        services.AddMatching();
        services.AddInbox();
        services.AddIntake();
        services.AddGallery();
        services.AddWhy();
        services.AddSingleton<ChainReader>();
        services.AddSingleton<IChain>(provider => provider.GetRequiredService<ChainReader>());
        services.AddFolders();
        services.AddReplays();
        services.AddSeen();
        services.AddDrift();
        services.AddSingleton<BacktestEvents>();
        services.AddSingleton<IBacktests, Backtester>();
        return services;
    }

    /// <summary>Makes or upgrades the database.</summary>
    /// <exception cref="Model.StartRefusedException">The database was written by a newer version of the program, or cannot be upgraded safely.</exception>
    public static Task MigrateReactionsAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<StorageStart>().MigrateAsync(cancellationToken);

    /// <summary>Brings the tables of another part of the program up to date, as it does the engine's: with a copy of before where the database is a file, once in a start.</summary>
    /// <exception cref="Model.StartRefusedException">The database was written by a newer version of the program, or cannot be upgraded safely.</exception>
    public static Task UpgradeAsync(this IServiceProvider services, DatabaseFacade database, CancellationToken cancellationToken) =>
        services.GetRequiredService<StorageStart>().UpgradeAsync(database, cancellationToken);

    /// <summary>Does what several processes that start on one database at the same time must not do at the same time.</summary>
    public static Task AloneAsync(this IServiceProvider services, Func<Task> work, CancellationToken cancellationToken) =>
        services.GetRequiredService<StorageStart>().AloneAsync(work, cancellationToken);

    private static void AddReactions(this IServiceCollection services)
    {
        services.AddSingleton<TriggerValidator>();
        services.AddSingleton<FilterValidator>();
        services.AddSingleton<ActionValidator>();
        services.AddSingleton<ReactionValidator>();
        services.AddSingleton<CertificateCheck>();
        services.AddSingleton<ICertificateDates, CertificateDates>();
        services.AddSingleton<ReactionCatalog>();
        services.AddSingleton<RouteNotes>();
        services.AddSingleton<ReactionStore>();
        services.AddSingleton<IReactions>(provider => provider.GetRequiredService<ReactionStore>());
        services.AddHostedService<CatalogStart>();
    }

    private static void AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<RunSignals>();
        services.AddSingleton<IRunNews>(provider => provider.GetRequiredService<RunSignals>());
        services.AddSingleton<RunHistory>();
        services.AddSingleton<IRunHistory>(provider => provider.GetRequiredService<RunHistory>());
        services.AddSingleton<IDestinationSpeeds, DestinationSpeeds>();
        services.AddSingleton<Correlations>();
        services.AddSingleton<ReactionNeeds>();
        services.AddSingleton<CapturedValues>();
        services.AddSingleton<RunArtifacts>();
        services.AddSingleton<IRunArtifacts>(provider => provider.GetRequiredService<RunArtifacts>());
        services.AddSingleton<RunDoings>();
        services.AddSingleton<IOctopusDoings, OctopusDoings>();
        services.AddSingleton<FreshRuns>();
        services.AddSingleton<KnownDocuments>();
        services.AddSingleton<AttemptStarts>();
        services.AddSingleton<AttemptEnds>();
        services.AddSingleton<RunRecorder>();
        services.AddSingleton<LogWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<LogWriter>());
        services.AddHostedService<ArtifactSweep>();
    }

    private static void AddMatching(this IServiceCollection services)
    {
        services.AddEnrichment();
        services.AddSettings<MatchingOptions>(MatchingOptions.Section);
        services.AddSingleton<OwnDoings>();
        services.AddSingleton<EventSignals>();
        services.AddSingleton<QuietTimes>();
        services.AddSingleton<NextDeadlines>();
        services.AddSingleton<AwaitedLedger>();
        services.AddSingleton<PastEvents>();
        services.AddSingleton<AwaitedHistoryScan>();
        services.AddSingleton<HeldAbsences>();
        services.AddSingleton<AwaitedHistory>();
        services.AddSingleton<IAwaitedHistory>(provider => provider.GetRequiredService<AwaitedHistory>());
        services.AddSingleton<IAbsenceForecasts, AbsenceForecasts>();
        services.AddSingleton<ReactionIndexes>();
        services.AddSingleton<Explainer>();
        services.AddSingleton<ConnectionNames>();
        services.AddSingleton<MatchPreview>();
        services.AddSingleton<IMatchPreview>(provider => provider.GetRequiredService<MatchPreview>());
        services.AddSingleton<Replay>();
        services.AddSingleton<IReplay>(provider => provider.GetRequiredService<Replay>());
        services.AddHostedService<IndexWarmUp>();
        services.AddHostedService<Matcher>();
    }

    private static void AddInbox(this IServiceCollection services)
    {
        services.AddSettings<InboxOptions>(InboxOptions.Section);
        services.AddSingleton<EventHistory>();
        services.AddSingleton<IEventHistory>(provider => provider.GetRequiredService<EventHistory>());
        services.AddSingleton<AbsenceInbox>();
        services.AddSingleton<Backlog>();
        services.AddHostedService(provider => provider.GetRequiredService<Backlog>());
        services.AddSingleton<EventInbox>();
        services.AddSingleton<IInbox>(provider => provider.GetRequiredService<EventInbox>());
        services.AddHostedService(provider => provider.GetRequiredService<EventInbox>());
    }

    private static void AddIntake(this IServiceCollection services)
    {
        services.AddSettings<IntakeOptions>(IntakeOptions.Section);
        services.AddHttpClient(SnsServer.ClientName, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(10);
            client.MaxResponseContentBufferSize = 65_536;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false }).RemoveAllLoggers();
        services.AddSingleton<ISnsServer, SnsServer>();
        services.AddSingleton<SnsSignature>();
        services.AddSingleton<WebhookAuthenticator>();
        services.AddSingleton<RouteTables>();
        services.AddSingleton<CallLimits>();
        services.AddSingleton<RefusalPace>();
        services.AddSingleton<SampleListeners>();
        services.AddSingleton<ISampleListening>(provider => provider.GetRequiredService<SampleListeners>());
        services.AddDeliveries();
        services.AddSingleton<BodyReader>();
        services.AddSingleton<WebhookIntake>();
        services.AddSingleton<IWebhookIntake>(provider => provider.GetRequiredService<WebhookIntake>());
        services.AddSingleton<ISubscriptionIntake, SubscriptionIntake>();
        services.AddSingleton<AbsencePlanner>();
        services.AddSingleton<AbsenceRaiser>();
        services.AddSingleton<AbsenceService>();
        services.AddHostedService(provider => provider.GetRequiredService<AbsenceService>());
        services.AddOctopusFeed();
    }
}
