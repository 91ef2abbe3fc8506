using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ReactionsPortal.Engine.Actions.PowerShell.Modules;
using ReactionsPortal.Engine.Approvals;
using ReactionsPortal.Engine.Backtests;
using ReactionsPortal.Engine.Chain;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Drift;
using ReactionsPortal.Engine.Folders.Guards;
using ReactionsPortal.Engine.Gallery.Updates;
using ReactionsPortal.Engine.Gallery.Use;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Intake.Listening;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Octopus.Reading;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Refusing;
using ReactionsPortal.Engine.Replays;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Samples;
using ReactionsPortal.Engine.Samples.Scrubbing;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Why;

namespace ReactionsPortal.Engine.Folders;

/// <summary>Puts a guard before every front of the engine that has to do with reactions: what pages and endpoints are given sees and does what their caller may.</summary>
public static class FolderServices
{
    /// <summary>Key of the front behind its guard.</summary>
    internal const string Unguarded = "unguarded";

    /// <summary>Call it once, after the engine is registered. The host brings <see cref="ICaller"/>, scoped.</summary>
    public static IServiceCollection AddFolderGuards(this IServiceCollection services)
    {
        services.Guard<IReactions, ReactionsGuard>();
        services.Guard<IRunHistory, RunHistoryGuard>();
        services.Guard<IRunNews, RunNewsGuard>();
        services.Guard<IRunArtifacts, RunArtifactsGuard>();
        services.Guard<IRunControl, RunControlGuard>();
        services.Guard<IBulkRuns, BulkRunsGuard>();
        services.Guard<IEventHistory, EventHistoryGuard>();
        services.Guard<IMatchPreview, MatchPreviewGuard>();
        services.Guard<IChain, ChainGuard>();
        services.Guard<IReplay, ReplayGuard>();
        services.Guard<IDeliveries, DeliveriesGuard>();
        services.Guard<ISampleListening, SampleListeningGuard>();
        services.Guard<IReactionSamples, ReactionSamplesGuard>();
        services.Guard<IAwaitedHistory, AwaitedHistoryGuard>();
        services.Guard<IAbsenceForecasts, AbsenceForecastsGuard>();
        services.Guard<IWhy, WhyGuard>();
        services.Guard<IBacktests, BacktestsGuard>();
        services.Guard<ISecrets, SecretsGuard>();
        services.Guard<IModules, ModulesGuard>();
        services.Guard<IDestinations, DestinationsGuard>();
        services.Guard<IRecoveries, RecoveriesGuard>();
        services.Guard<IFeedProofs, FeedProofsGuard>();
        services.Guard<IDrift, DriftGuard>();
        services.Guard<IReplays, ReplaysGuard>();
        services.Guard<IScrubbing, ScrubbingGuard>();
        services.Guard<ICertificateDates, CertificateDatesGuard>();
        services.Guard<IDestinationSpeeds, DestinationSpeedsGuard>();
        services.Scope<IIntegrationUse>();
        services.Scope<IIntegrationUpdates>();
        return services;
    }

    /// <summary>What the engine itself needs.</summary>
    internal static void AddFolders(this IServiceCollection services)
    {
        services.TryAddSingleton<RefusalNotes>();
        services.AddSingleton<FolderMap>();
        services.AddSingleton<Sight>();
        services.AddSingleton<FolderRules>();
        services.AddSingleton<ProtectedFolders>();
        services.AddSingleton<IApprovals, ApprovalDesk>();
    }

    private static void Guard<TFront, TGuard>(this IServiceCollection services) where TFront : class where TGuard : class, TFront
    {
        var plain = services.Last(service => service.ServiceType == typeof(TFront));
        services.Remove(plain);
        services.AddKeyedSingleton(typeof(TFront), Unguarded, (provider, _) => plain.ImplementationInstance ?? plain.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, plain.ImplementationType!));
        services.AddScoped<TFront, TGuard>();
    }

    /// <summary>What is made of guarded fronts and does nothing past them needs no guard of its own.</summary>
    private static void Scope<TFront>(this IServiceCollection services) where TFront : class
    {
        var plain = services.Last(service => service.ServiceType == typeof(TFront));
        services.Remove(plain);
        services.Add(ServiceDescriptor.Scoped(typeof(TFront), plain.ImplementationType!));
    }
}
