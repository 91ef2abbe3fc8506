using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Matching;

/// <summary>The line for people of an event, once its names are known: <c>Core Web 2.4.1 to Production failed</c>.</summary>
internal static class Summaries
{
    private static readonly Dictionary<string, string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DeploymentQueued"] = "queued",
        ["DeploymentStarted"] = "started",
        ["DeploymentSucceeded"] = "succeeded",
        ["DeploymentFailed"] = "failed",
        ["DeploymentResumed"] = "resumed",
    };

    public static string Of(MatchSubject subject)
    {
        var variables = subject.Values;
        if (subject.Category is { } category && Endings.TryGetValue(category, out var ending)
            && variables.TryGetValue("Octopus.Project.Name", out var project)
            && variables.TryGetValue("Octopus.Release.Number", out var release)
            && variables.TryGetValue("Octopus.Environment.Name", out var environment))
            return $"{project} {release} to {environment} {ending}";
        return subject.Event.Summary;
    }
}
