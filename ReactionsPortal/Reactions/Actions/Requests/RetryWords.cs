using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Actions.Requests;

/// <summary>Failures of a request in words.</summary>
public static class RetryWords
{
    public static string Of(RetryCauseKind kind) => kind switch
    {
        RetryCauseKind.Connection => L("No connection, or it broke"),
        RetryCauseKind.Dns => L("No such name"),
        RetryCauseKind.Tls => L("No secure connection (TLS)"),
        RetryCauseKind.Timeout => L("No answer in time"),
        RetryCauseKind.Condition => L("Answer not as expected"),
        _ => L("Status"),
    };

    /// <summary>"time-out, 429".</summary>
    public static string Of(RetryCause cause) => cause.Kind switch
    {
        RetryCauseKind.Connection => L("no connection"),
        RetryCauseKind.Dns => L("no such name"),
        RetryCauseKind.Tls => "TLS",
        RetryCauseKind.Timeout => L("time-out"),
        RetryCauseKind.Condition => L("not as expected"),
        _ => cause.Statuses.ToString(),
    };
}
