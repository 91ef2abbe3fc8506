using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ReactionsPortal.Connections;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Hosting.Api;

/// <summary>Describes values that are written as text of a certain form, which their types do not tell.</summary>
internal sealed class ApiSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(TimeSpan)) Say(schema, JsonSchemaType.String, "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$", "30s");
        else if (type == typeof(Rate)) Say(schema, JsonSchemaType.String, "^[0-9]+/[smh]$", "60/m");
        else if (type == typeof(StatusRange)) Say(schema, JsonSchemaType.String | JsonSchemaType.Integer, "^[1-5][0-9]{2}(-[1-5][0-9]{2})?$", "200-299");
        else if (type == typeof(RetryCause)) Say(schema, JsonSchemaType.String | JsonSchemaType.Integer, "^(connection|dns|tls|timeout|condition|[1-5][0-9]{2}(-[1-5][0-9]{2})?)$", "429");
        else if (type == typeof(Capture)) SayCapture(schema);
        else if (type == typeof(HttpProxy)) SayProxy(schema);
        else if (type == typeof(InputValue) || type == typeof(WantedValues)) Say(schema, JsonSchemaType.String | JsonSchemaType.Array | JsonSchemaType.Object, pattern: null, "us");
        else if (type == typeof(SpacesField)) Say(schema, JsonSchemaType.String | JsonSchemaType.Array, pattern: null, "all");
        else if (type == typeof(JsonElement)) schema.Description = "Taken because a GET adds it, and not looked at.";
        return Task.CompletedTask;
    }

    private static void SayCapture(OpenApiSchema schema)
    {
        Say(schema, JsonSchemaType.String | JsonSchemaType.Object, pattern: null, "$.id");
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["json"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "JSON path; its first match counts." },
            ["header"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Name of a header." },
            ["regex"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Takes its first group, or the whole match, out of the value, the header or else the body." },
            ["sensitive"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "Kept encrypted and masked." },
        };
    }

    private static void SayProxy(OpenApiSchema schema)
    {
        Say(schema, JsonSchemaType.String | JsonSchemaType.Object, pattern: null, "http://proxy.example.com:3128");
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["url"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Address of the proxy, without credentials." },
            ["user"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "User that it knows." },
            ["secret"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Name of the secret that holds the password." },
        };
    }

    private static void Say(OpenApiSchema schema, JsonSchemaType type, string? pattern, string example)
    {
        schema.Type = type;
        schema.Pattern = pattern;
        schema.Examples = [JsonValue.Create(example)];
        if (type.HasFlag(JsonSchemaType.Array)) schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
    }
}
