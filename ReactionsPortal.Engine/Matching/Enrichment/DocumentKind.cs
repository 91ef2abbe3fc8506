using System.Text.Json;
using ReactionsPortal.Engine.Octopus.Client.Resources;

namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>A kind of Octopus document that events are enriched from.</summary>
/// <param name="Prefix">How its ids begin.</param>
/// <param name="Path">Path of its collection.</param>
/// <param name="IsOfSpace">Whether it belongs to a space.</param>
/// <param name="Life">How long a copy is good.</param>
/// <param name="Read">Reads one; throws <see cref="JsonException"/> where it cannot.</param>
internal sealed record DocumentKind(string Prefix, string Path, bool IsOfSpace, TimeSpan Life, Func<JsonElement, DocumentResource?> Read)
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Running = TimeSpan.FromSeconds(5);

    private static readonly DocumentKind[] All =
    [
        new("Projects-", "projects", true, Usual, json => json.Deserialize(OctopusJson.Default.ProjectResource)),
        new("ProjectGroups-", "projectgroups", true, Usual, Plain),
        new("Environments-", "environments", true, Usual, Plain),
        new("Tenants-", "tenants", true, Usual, json => json.Deserialize(OctopusJson.Default.TenantResource)),
        new("Channels-", "channels", true, Usual, Plain),
        new("Releases-", "releases", true, Long, json => json.Deserialize(OctopusJson.Default.ReleaseResource)),
        new("Deployments-", "deployments", true, Long, json => json.Deserialize(OctopusJson.Default.DeploymentResource)),
        new("ServerTasks-", "tasks", true, Running, json => json.Deserialize(OctopusJson.Default.TaskResource)),
        new("Machines-", "machines", true, Short, json => json.Deserialize(OctopusJson.Default.MachineResource)),
        new("Runbooks-", "runbooks", true, Usual, Plain),
        new("RunbookRuns-", "runbookRuns", true, Long, json => json.Deserialize(OctopusJson.Default.RunbookRunResource)),
        new("Users-", "users", false, Usual, json => json.Deserialize(OctopusJson.Default.UserResource)),
        new("Spaces-", "spaces", false, Usual, Plain),
    ];

    /// <summary>The kind of an id; null for those that give no variables.</summary>
    public static DocumentKind? Of(string id) => Array.Find(All, kind => id.StartsWith(kind.Prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>How long this copy is good: what cannot change any more is good for long.</summary>
    public TimeSpan LifeOf(DocumentResource document) => document is TaskResource { IsCompleted: true } ? Long : Life;

    private static PlainResource? Plain(JsonElement json) => json.Deserialize(OctopusJson.Default.PlainResource);
}
