using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ReactionsPortal.Keys;

namespace ReactionsPortal.Hosting.Api;

/// <summary>What <c>/openapi/v1.json</c> says of the API as a whole.</summary>
internal sealed class ApiDescription : IOpenApiDocumentTransformer
{
    private const string Key = "ApiKey";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Reactions Portal",
            Version = "v1",
            Description = "Everything that the pages can do. Lists page by cursor: send next of a page as after. Errors are problem details (RFC 9457) that name the fields.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Key] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyHandler.Header,
                Description = "A key from the page API keys. It has the rights of its role.",
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
        return Task.CompletedTask;
    }
}
