using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Controls;

/// <summary>Conditions as people say them: "Environment" for <c>Octopus.Environment.Name</c>, "is one of" for <c>in</c>.</summary>
internal static class ConditionWords
{
    public static string Field(string variable) => variable switch
    {
        "Trigger.Event" or "Octopus.Event.Category" => "Event",
        "Trigger.Route" => "Route",
        "Trigger.Connection" => "Connection",
        "Trigger.Key" => "Key",
        "Octopus.Event.Occurred" or "Portal.Event.Occurred" => "Time",
        "Octopus.Release.Number" => "Release",
        "Octopus.Release.Channel.Name" => "Channel",
        "Octopus.Deployment.Tenant.Name" => "Tenant",
        "Octopus.Deployment.Error" => "Error",
        "Octopus.Deployment.CreatedBy.DisplayName" => "Deployed by",
        "Octopus.ProjectGroup.Name" => "Project group",
        "Octopus.Machine.Roles" => "Machine roles",
        "Octopus.Event.Username" => "User",
        "Portal.Connection.State" => "State",
        "Portal.Connection.Reason" => "Reason",
        "Portal.Run.Error" => "Error",
        "Portal.Run.Status" => "Status",
        "Portal.Run.Action" => "Action",
        "Portal.Reaction.By" => "Paused or enabled by",
        _ when Middle(variable, "Portal.", ".Name") is { } name => name,
        _ when Middle(variable, "Octopus.", ".Name") is { } name => name,
        _ when Middle(variable, "Webhook.Body.", "") is { } path => path,
        _ => variable,
    };

    public static string Operator(string word) => word switch
    {
        "isNot" => "is not",
        "in" => "is one of",
        "notIn" => "is none of",
        "startsWith" => "starts with",
        "endsWith" => "ends with",
        "matchesVersion" => "version is",
        "greaterThan" => "is more than",
        "atLeast" => "is at least",
        "lessThan" => "is less than",
        "atMost" => "is at most",
        "during" => "is a time on",
        "notDuring" => "is a time outside",
        "exists" => "is",
        _ => word,
    };

    /// <summary>Operator and value: "is one of Core Web, Billing".</summary>
    public static string Wanted(ConditionOutcome condition) => $"{OperatorOf(condition)} {Value(condition)}";

    /// <summary>The operator as it reads before this very value: one value alone is not "one of".</summary>
    public static string OperatorOf(ConditionOutcome condition) =>
        condition.Operator == "in" && !condition.Wanted.Contains(',', StringComparison.Ordinal) ? "is" : Operator(condition.Operator);

    /// <summary>The value as it reads after the operator: "3.0.0 or later", "missing or empty".</summary>
    public static string Value(ConditionOutcome condition) => condition.Operator switch
    {
        "exists" => condition.Wanted is "false" ? "missing or empty" : "there",
        "matchesVersion" => Version(condition.Wanted),
        _ => condition.Wanted,
    };

    /// <summary>"3.0.0 or later" for the range that is written most.</summary>
    private static string Version(string range) =>
        range.StartsWith(">=", StringComparison.Ordinal) && !range.Contains(' ', StringComparison.Ordinal) ? $"{range[2..]} or later" : range;

    private static string? Middle(string text, string start, string end) =>
        text.StartsWith(start, StringComparison.OrdinalIgnoreCase) && text.EndsWith(end, StringComparison.OrdinalIgnoreCase) && text.Length > start.Length + end.Length
            && (end.Length == 0 || !text[start.Length..^end.Length].Contains('.', StringComparison.Ordinal))
            ? text[start.Length..^end.Length]
            : null;
}
