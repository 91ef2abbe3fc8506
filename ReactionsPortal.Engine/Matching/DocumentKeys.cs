using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Engine.Matching;

/// <summary>By which documents of Octopus an event hangs together with others.</summary>
internal static class DocumentKeys
{
    private const int Longest = 100;

    /// <summary>The deployment or runbook run; null: it is about none.</summary>
    public static string? DeploymentOf(Event received) => Of(received, "Deployments-") ?? Of(received, "RunbookRuns-");

    /// <summary>The release; null: it is about none.</summary>
    public static string? ReleaseOf(Event received) => Of(received, "Releases-");

    private static string? Of(Event received, string kind) => received.Source == EventSource.Octopus
        && EventReading.Of(received).Resource.RelatedDocumentIds?.FirstOrDefault(id => id.StartsWith(kind, StringComparison.OrdinalIgnoreCase)) is { Length: <= Longest } id
        ? RunDoings.KeyOf(id)
        : null;
}
