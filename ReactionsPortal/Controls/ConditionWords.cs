using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Controls;

/// <summary>Conditions as people say them: "Environment" for <c>Octopus.Environment.Name</c>, "is one of" for <c>in</c>.</summary>
internal static class ConditionWords
{
    public static string Field(string variable) => variable switch
    {
        "Trigger.Event" or "Octopus.Event.Category" => L("Event"),
        "Trigger.Route" => L("Route"),
        "Trigger.Connection" => L("Connection"),
        "Trigger.Key" => L("Key"),
        "Octopus.Event.Occurred" or "Portal.Event.Occurred" => L("Time"),
        "Octopus.Release.Number" => L("Release"),
        "Octopus.Release.Channel.Name" => L("Channel"),
        "Octopus.Deployment.Tenant.Name" => L("Tenant"),
        "Octopus.Deployment.Error" => L("Error"),
        "Octopus.Deployment.CreatedBy.DisplayName" => L("Deployed by"),
        "Octopus.ProjectGroup.Name" => L("Project group"),
        "Octopus.Machine.Roles" => L("Machine roles"),
        "Octopus.Event.Username" => L("User"),
        "Portal.Connection.State" => L("State"),
        "Portal.Connection.Reason" => L("Reason"),
        "Portal.Run.Error" => L("Error"),
        "Portal.Run.Status" => L("Status"),
        "Portal.Run.Action" => L("Action"),
        "Portal.Reaction.By" => L("Paused or enabled by"),
        _ when Middle(variable, "Portal.", ".Name") is { } name => name,
        _ when Middle(variable, "Octopus.", ".Name") is { } name => name,
        _ when Middle(variable, "Webhook.Body.", "") is { } path => path,
        _ => variable,
    };

    public static string Operator(string word) => word switch
    {
        "isNot" => L("is not"),
        "in" => L("is one of"),
        "notIn" => L("is none of"),
        "startsWith" => L("starts with"),
        "endsWith" => L("ends with"),
        "matchesVersion" => L("version is"),
        "greaterThan" => L("is more than"),
        "atLeast" => L("is at least"),
        "lessThan" => L("is less than"),
        "atMost" => L("is at most"),
        "during" => L("is a time on"),
        "notDuring" => L("is a time outside"),
        "exists" => L("is"),
        _ => word,
    };

    /// <summary>Operator and value: "is one of Core Web, Billing".</summary>
    public static string Wanted(ConditionOutcome condition) => $"{OperatorOf(condition)} {Value(condition)}";

    /// <summary>The operator as it reads before this very value: one value alone is not "one of".</summary>
    public static string OperatorOf(ConditionOutcome condition) =>
        condition.Operator == "in" && !condition.Wanted.Contains(',', StringComparison.Ordinal) ? L("is") : Operator(condition.Operator);

    /// <summary>The value as it reads after the operator: "3.0.0 or later", "missing or empty".</summary>
    public static string Value(ConditionOutcome condition) => condition.Operator switch
    {
        "exists" => condition.Wanted is "false" ? L("missing or empty") : L("there"),
        "matchesVersion" => Version(condition.Wanted),
        _ => condition.Wanted,
    };

    /// <summary>"3.0.0 or later" for the range that is written most.</summary>
    private static string Version(string range) =>
        range.StartsWith(">=", StringComparison.Ordinal) && !range.Contains(' ', StringComparison.Ordinal) ? L($"{range[2..]} or later") : range;

    private static string? Middle(string text, string start, string end) =>
        text.StartsWith(start, StringComparison.OrdinalIgnoreCase) && text.EndsWith(end, StringComparison.OrdinalIgnoreCase) && text.Length > start.Length + end.Length
            && (end.Length == 0 || !text[start.Length..^end.Length].Contains('.', StringComparison.Ordinal))
            ? text[start.Length..^end.Length]
            : null;
}
