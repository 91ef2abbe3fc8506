using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Actions.Requests;

/// <summary>Failures of a request in words.</summary>
public static class RetryWords
{
    public static string Of(RetryCauseKind kind) => kind switch
    {
        RetryCauseKind.Connection => "No connection, or it broke",
        RetryCauseKind.Dns => "No such name",
        RetryCauseKind.Tls => "No secure connection (TLS)",
        RetryCauseKind.Timeout => "No answer in time",
        RetryCauseKind.Condition => "Answer not as expected",
        _ => "Status",
    };

    /// <summary>"time-out, 429".</summary>
    public static string Of(RetryCause cause) => cause.Kind switch
    {
        RetryCauseKind.Connection => "no connection",
        RetryCauseKind.Dns => "no such name",
        RetryCauseKind.Tls => "TLS",
        RetryCauseKind.Timeout => "time-out",
        RetryCauseKind.Condition => "not as expected",
        _ => cause.Statuses.ToString(),
    };
}
