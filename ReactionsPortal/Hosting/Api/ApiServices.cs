using ReactionsPortal.Approvals;
using ReactionsPortal.Audit;
using ReactionsPortal.Connections;
using ReactionsPortal.Deliveries;
using ReactionsPortal.Destinations;
using ReactionsPortal.Drift;
using ReactionsPortal.Engine.Settings;
using ReactionsPortal.Events;
using ReactionsPortal.Events.Scrubbing;
using ReactionsPortal.Folders;
using ReactionsPortal.Gallery;
using ReactionsPortal.Keys;
using ReactionsPortal.Members.Directory;
using ReactionsPortal.Members.OpenId;
using ReactionsPortal.Members.Views;
using ReactionsPortal.Modules;
using ReactionsPortal.Nodes;
using ReactionsPortal.Reactions;
using ReactionsPortal.Reactions.Backtests;
using ReactionsPortal.Reactions.Versions;
using ReactionsPortal.Recoveries;
using ReactionsPortal.Replays;
using ReactionsPortal.Runs;
using ReactionsPortal.Scripts;
using ReactionsPortal.Secrets;
using ReactionsPortal.Settings;
using ReactionsPortal.Storage;
using ReactionsPortal.Templates;
using ReactionsPortal.Why;
using Scalar.AspNetCore;

namespace ReactionsPortal.Hosting.Api;

/// <summary>The REST API: everything that the pages can do, for programs.</summary>
internal static class ApiServices
{
    public static void AddPortalApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ApiJson.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ApiExceptions>();
        services.AddSettings<TemplatesOptions>(TemplatesOptions.Section);
        services.AddHostedService<RenderWarmUp>();
        services.AddOpenApi("v1", options => options.AddDocumentTransformer<ApiDescription>().AddSchemaTransformer<ApiSchemas>().AddOperationTransformer<ApiOperations>());
    }

    /// <summary><c>/api/v1</c>, its description at <c>/openapi/v1.json</c>, and that for people at <c>/docs</c>.</summary>
    public static void MapPortalApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapApprovalsApi();
        api.MapReactionsApi();
        api.MapReactionPreviewApi();
        api.MapAwaitedApi();
        api.MapVersionsApi();
        api.MapBacktestApi();
        api.MapDriftApi();
        api.MapWhyApi();
        api.MapSamplesApi();
        api.MapEventsApi();
        api.MapScrubbedApi();
        api.MapFoldersApi();
        api.MapDeliveriesApi();
        api.MapRecoveryApi();
        api.MapReplaysApi();
        api.MapRunsApi();
        api.MapDestinationsApi();
        api.MapGalleryApi();
        api.MapReactionIntegrationApi();
        api.MapStepTemplateApi();
        api.MapConnectionsApi();
        api.MapSecretsApi();
        api.MapModulesApi();
        api.MapNodesApi();
        api.MapTemplatesApi();
        api.MapScriptsApi();
        api.MapMembersApi();
        api.MapSavedViewsApi();
        api.MapSingleSignOnApi();
        api.MapKeysApi();
        api.MapAuditApi();
        api.MapSettingsApi();
        api.MapStorageApi();

        app.MapOpenApi();
        app.MapScalarApiReference("/docs", Apply);
    }

    // What would call the maker's servers is off: fonts, telemetry, chat.
    private static void Apply(ScalarOptions reference, HttpContext context) => reference
        .WithNonce(SecurityHeaders.Nonce(context))
        .WithTitle("Reactions Portal API")
        .DisableDefaultFonts()
        .DisableTelemetry()
        .DisableAgent()
        .DisableMcp()
        .HideDeveloperTools()
        .HideClientButton();
}
