using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Octopus.Client.Resources;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Makes one line out of an event, from what its message names: <c>Core Web 2.4.1 to Production failed</c>.</summary>
internal static class OctopusSummary
{
    private const int MaxLength = 400;

    private static readonly Dictionary<string, string> Verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Queued"] = "queued",
        ["Started"] = "started",
        ["Succeeded"] = "succeeded",
        ["Failed"] = "failed",
        ["Resumed"] = "went on",
    };

    /// <summary>The line; the server's own message where it cannot be said shorter.</summary>
    public static string Of(EventResource happened) => Cut(Deployment(happened) ?? Release(happened) ?? Said(happened));

    private static string? Deployment(EventResource happened)
    {
        const string Category = "Deployment";
        if (happened.Category?.StartsWith(Category, StringComparison.OrdinalIgnoreCase) != true || !Verbs.TryGetValue(happened.Category[Category.Length..], out var verb))
            return null;
        if (Name(happened, "Projects-") is not { } project || Name(happened, "Releases-") is not { } release || Name(happened, "Environments-") is not { } environment)
            return null;
        var tenant = Name(happened, "Tenants-") is { } name ? $" for {name}" : "";
        return $"{project} {release} to {environment}{tenant} {verb}";
    }

    private static string? Release(EventResource happened) =>
        OctopusEventNames.Of(happened.Category ?? "", happened.RelatedDocumentIds ?? []).Contains("ReleaseCreated", StringComparer.OrdinalIgnoreCase)
        && Name(happened, "Projects-") is { } project && Name(happened, "Releases-") is { } release
            ? $"Release {release.Replace("Release ", "", StringComparison.OrdinalIgnoreCase)} of {project} was created"
            : null;

    private static string Said(EventResource happened) =>
        string.IsNullOrWhiteSpace(happened.Message) ? $"{happened.Category} {string.Join(", ", happened.RelatedDocumentIds ?? [])}".Trim() : happened.Message;

    private static string? Name(EventResource happened, string prefix) =>
        happened.RelatedDocumentIds?.FirstOrDefault(id => id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } id ? happened.NameInMessage(id) : null;

    private static string Cut(string line)
    {
        var one = line.ReplaceLineEndings(" ");
        return one.Length <= MaxLength ? one : string.Concat(one.AsSpan(0, MaxLength - 1), "…");
    }
}
