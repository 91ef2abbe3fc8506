using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Folders;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Retention;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Search;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A database file with what searches it and what clears it away, driven by the test.</summary>
internal static class HistoryFile
{
    public static DatabaseFile With(TimeProvider? time = null, string? server = null, params (string Key, string Value)[] settings) => new(
        services =>
        {
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Key, string? (one) => one.Value)).Build());
            services.AddSingleton(time ?? TimeProvider.System);
            services.AddSingleton(Substitute.For<ISecretProtector>());
            services.AddNodes(new ConfigurationBuilder().Build());
            services.AddSingleton<SecretSources>();
            services.AddSingleton<SecretValues>();
            services.AddSingleton<RunSignals>();
            services.AddSingleton<RunArtifacts>();
            services.AddSingleton<ReactionsPortal.Engine.Templating.TemplateEngine>();
            services.AddSingleton<Correlations>();
            services.AddSingleton<AuditTrail>();
            services.AddSingleton<ReactionCatalog>();
            services.AddSingleton<FolderMap>();
            services.AddSingleton<CapturedValues>();
            services.AddSingleton<RunHistory>();
            services.AddOptions<InboxOptions>();
            services.AddSingleton<Backlog>();
            services.AddSearch();
            services.AddRetention();
        },
        server);
}
