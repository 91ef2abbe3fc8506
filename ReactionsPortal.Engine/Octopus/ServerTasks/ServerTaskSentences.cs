using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Octopus.ServerTasks;

/// <summary>Why a task was not read, in words.</summary>
internal static class ServerTaskSentences
{
    /// <summary>The connection is gone.</summary>
    public const string NotConnected = "The connection that brought this event was deleted, so nothing can be asked. The event keeps what is known.";

    /// <summary>The connection watches other spaces.</summary>
    public static string SpaceNotWatched(string connection, string space) =>
        $"{connection} does not watch {space} any more, so what happens there is not shown. An administrator chooses the spaces on the connection's page.";

    /// <summary>What a failed call means for who looks.</summary>
    public static ServerTaskLook Of(OctopusFailure failure, string connection) => failure.Kind switch
    {
        OctopusFailureKind.NotFound => new(ServerTaskSight.Deleted, "Octopus has this task no more: retention or a person deleted it. The event keeps what is known."),
        OctopusFailureKind.NoPermission => new(ServerTaskSight.NotPermitted, $"The key of {connection} may not see this task. Give its user the permissions TaskView and DeploymentView on the project in Octopus."),
        OctopusFailureKind.KeyRejected => new(ServerTaskSight.KeyRejected, failure.Sentence),
        _ => new(ServerTaskSight.Unreachable, failure.Sentence),
    };
}
