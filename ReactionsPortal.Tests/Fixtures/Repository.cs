using System.Reflection;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>Where things lie: the repository that the tests were built from, and the portal that was built with them.</summary>
internal static class Repository
{
    /// <summary>Folder with the solution; the portal's content root, as with <c>dotnet run</c>.</summary>
    public static string Folder { get; } = Path.GetFullPath(Metadata("RepositoryFolder"));

    /// <summary>The built <c>ReactionsPortal.dll</c>.</summary>
    public static string PortalAssembly { get; } = Path.GetFullPath(Metadata("PortalAssembly"));

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!.Replace('\\', '/');
}
