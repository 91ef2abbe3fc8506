using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Octopus.ServerTasks;

/// <summary>Looks at the task in Octopus that an event is about: that of a deployment or runbook run, or another that the event names.</summary>
public interface IServerTasks
{
    /// <summary>Whether an event is about a task. Asks nobody.</summary>
    bool HasTask(Event happened);

    /// <summary>What Octopus says of it now, through the event's connection. What was read shortly before is not read again.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="actor">Who looks; any role may.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>Null when the event is about none.</returns>
    Task<ServerTaskLook?> LookAsync(Event happened, Actor actor, CancellationToken cancellationToken);
}
