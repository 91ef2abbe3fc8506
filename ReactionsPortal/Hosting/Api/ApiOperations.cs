using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ReactionsPortal.Hosting.Api;

/// <summary>An operation's first sentence is its title in lists, the others follow when it is opened.</summary>
internal sealed class ApiOperations : IOpenApiOperationTransformer
{
    private const string Between = ". ";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var words = (operation.Summary ?? "").Split(Between, 2);
        operation.Summary = words[0].TrimEnd('.');
        if (words.Length > 1) operation.Description = words[1];
        return Task.CompletedTask;
    }
}
