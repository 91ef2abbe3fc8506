using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Gallery;

/// <summary>The schema that editors use is what the reader takes. With <c>REACTIONS_DOCS=1</c> it is written anew.</summary>
public sealed class IntegrationSchemaTests
{
    [Fact]
    public async Task The_schema_is_made_from_the_types()
    {
        var path = Path.Combine(Repository.Folder, "ReactionsPortal.Engine", "Gallery", "integration.schema.json");
        var wanted = IntegrationSchema.Make();

        if (Environment.GetEnvironmentVariable("REACTIONS_DOCS") == "1")
            await File.WriteAllTextAsync(path, wanted);
        Assert.True(wanted == await File.ReadAllTextAsync(path), "integration.schema.json is stale; run this test with REACTIONS_DOCS=1.");
    }
}
