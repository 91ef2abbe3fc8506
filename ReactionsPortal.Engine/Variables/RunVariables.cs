using System.Globalization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Variables;

/// <summary>What a run adds to its event's variables: <c>Run.*</c> and <c>Reaction.*</c>.</summary>
internal static class RunVariables
{
    public static Dictionary<string, string> Of(Run run, int attempt, IReadOnlyDictionary<string, string> ofEvent) =>
        new(ofEvent, StringComparer.OrdinalIgnoreCase)
        {
            ["Run.Id"] = run.Id.ToString(),
            ["Run.Attempt"] = attempt.ToString(CultureInfo.InvariantCulture),
            ["Run.IsTest"] = run.IsTest ? "True" : "False",
            ["Run.Created"] = run.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
            ["Run.CreatedUnixSeconds"] = VariableTime.UnixSeconds(run.CreatedAt),
            ["Run.CreatedUnixMilliseconds"] = VariableTime.UnixMilliseconds(run.CreatedAt),
            ["Reaction.Id"] = run.Reaction.Id.ToString(),
            ["Reaction.Name"] = run.Reaction.Name,
            ["Reaction.Version"] = run.Reaction.Version.ToString(CultureInfo.InvariantCulture),
        };
}
