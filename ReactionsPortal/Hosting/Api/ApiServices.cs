using ReactionsPortal.Audit;
using ReactionsPortal.Connections;
using ReactionsPortal.Deliveries;
using ReactionsPortal.Engine.Settings;
using ReactionsPortal.Events;
using ReactionsPortal.Keys;
using ReactionsPortal.Modules;
using ReactionsPortal.Reactions;
using ReactionsPortal.Runs;
using ReactionsPortal.Scripts;
using ReactionsPortal.Secrets;
using ReactionsPortal.Settings;
using ReactionsPortal.Templates;
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
        api.MapReactionsApi();
        api.MapReactionPreviewApi();
        api.MapAwaitedApi();
        api.MapSamplesApi();
        api.MapEventsApi();
        api.MapDeliveriesApi();
        api.MapRunsApi();
        api.MapConnectionsApi();
        api.MapSecretsApi();
        api.MapModulesApi();
        api.MapTemplatesApi();
        api.MapScriptsApi();
        api.MapKeysApi();
        api.MapAuditApi();
        api.MapSettingsApi();

        app.MapOpenApi();
        app.MapScalarApiReference("/docs", Apply);
    }

    // What would call the maker's servers is off: fonts, telemetry, chat.
    private static void Apply(ScalarOptions reference) => reference
        .WithTitle("Reactions Portal API")
        .DisableDefaultFonts()
        .DisableTelemetry()
        .DisableAgent()
        .DisableMcp()
        .HideDeveloperTools()
        .HideClientButton();
}
