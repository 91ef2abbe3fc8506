namespace ReactionsPortal.Engine.Gallery.Files;

/// <summary>The integrations that come with the portal, out of its assembly.</summary>
internal static class ShippedIntegrations
{
    private const string Prefix = "Gallery/";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IntegrationFiles> Read()
    {
        var assembly = typeof(ShippedIntegrations).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Select(resource => (Resource: resource, Path: resource.Replace('\\', '/')))
            .Where(file => file.Path.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(file => (file.Resource, Steps: file.Path.Split('/')))
            .GroupBy(file => file.Steps[1], StringComparer.Ordinal)
            .OrderBy(folder => folder.Key, StringComparer.Ordinal)
            .Select(folder => new IntegrationFiles(folder.Key, IsOwn: false, folder.ToDictionary(file => file.Steps[^1], file => Text(file.Resource), StringComparer.Ordinal)))];

        string Text(string resource)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            return reader.ReadToEnd().ReplaceLineEndings("\n");
        }
    }
}
