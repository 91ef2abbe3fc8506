using System.Text.Json;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Octopus.ServerTasks;

/// <summary>How an event names the task that it is about.</summary>
/// <param name="Connection">Id of the connection.</param>
/// <param name="Space">Id of the space; null on a server without spaces.</param>
/// <param name="Task">Id of the task; null where the event names only what the task executes.</param>
/// <param name="Execution">Id of the deployment or runbook run; null where it is another task.</param>
internal sealed record ServerTaskReference(Guid Connection, string? Space, string? Task, string? Execution)
{
    private static readonly string[] Executions = ["Deployments-", "RunbookRuns-"];

    /// <summary>An absence is about what the event that began the wait is about.</summary>
    /// <returns>Null when the event is about none.</returns>
    public static ServerTaskReference? Of(Event happened)
    {
        var text = happened switch
        {
            { Source: EventSource.Octopus } => happened.Content.Body,
            { IsAbsence: true } => AbsenceVariables.Of(happened).GetValueOrDefault(EventVariables.Json),
            _ => null,
        };
        if (text is null || OctopusOrigin.Connection(happened.Origin) is not { } connection)
            return null;
        try
        {
            using var json = JsonDocument.Parse(text);
            if (OctopusEvent.Read(json.RootElement)?.Resource is not { RelatedDocumentIds: { } related, SpaceId: var space })
                return null;
            var task = related.Find(id => Begins(id, "ServerTasks-"));
            var execution = related.Find(id => Array.Exists(Executions, prefix => Begins(id, prefix)));
            return task is null && execution is null ? null : new ServerTaskReference(connection, string.IsNullOrEmpty(space) ? null : space, task, execution);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Begins(string id, string prefix) => id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
