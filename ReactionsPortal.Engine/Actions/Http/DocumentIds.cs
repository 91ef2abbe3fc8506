using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>What a request to an Octopus server made or changed, by the ids in its answer and its address.</summary>
internal static partial class DocumentIds
{
    private const int Most = 100;

    private static readonly string[] Names = ["Id", "DeploymentId", "RunbookRunId", "ServerTaskId", "TaskId"];
    private static readonly string[] Lists = ["DeploymentServerTasks", "RunbookRunServerTasks"];

    /// <summary>Whether a request by this method makes or changes anything.</summary>
    public static bool MayChange(HttpMethod method) => method == HttpMethod.Post || method == HttpMethod.Put || method == HttpMethod.Patch || method == HttpMethod.Delete;

    /// <summary>The documents.</summary>
    /// <param name="method">How was asked.</param>
    /// <param name="url">What was asked.</param>
    /// <param name="answer">The answer's JSON; null where it has none.</param>
    public static IReadOnlyList<string> Of(HttpMethod method, Uri url, JToken? answer)
    {
        List<string> ids = [.. Objects(answer).SelectMany(IdsOf).Where(id => Form().IsMatch(id))];
        if (method == HttpMethod.Post)
            return [.. ids.Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)];
        if (url.Segments.Select(segment => Uri.UnescapeDataString(segment.TrimEnd('/'))).LastOrDefault(segment => Form().IsMatch(segment)) is { } asked && !asked.StartsWith("Spaces-", StringComparison.OrdinalIgnoreCase))
            ids.Add(asked);
        return [.. ids.Distinct(StringComparer.OrdinalIgnoreCase).Take(Most).Select(RunDoings.Changed)];
    }

    private static IEnumerable<JObject> Objects(JToken? answer)
    {
        var roots = answer switch
        {
            JObject one => [one],
            JArray many => many.OfType<JObject>(),
            _ => (IEnumerable<JObject>)[],
        };
        return roots.Take(Most).SelectMany(root => Lists.SelectMany(name => root[name] is JArray list ? list.OfType<JObject>() : []).Prepend(root));
    }

    /// <summary>A release's id is that of the document itself only where it has no other.</summary>
    private static IEnumerable<string> IdsOf(JObject document) =>
        (document.ContainsKey("Id") ? Names : [.. Names, "ReleaseId"]).Select(name => (document[name] as JValue)?.Value as string).OfType<string>();

    [GeneratedRegex("^[A-Za-z]+-[A-Za-z0-9-]{1,80}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
