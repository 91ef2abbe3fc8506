using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Operators as the filter's rows offer them.</summary>
public static class OperatorWords
{
    public static IReadOnlyList<ConditionOperator> All { get; } = Enum.GetValues<ConditionOperator>();

    public static string Of(ConditionOperator chosen) => chosen switch
    {
        ConditionOperator.Is => "is",
        ConditionOperator.IsNot => "is not",
        ConditionOperator.In => "is one of",
        ConditionOperator.NotIn => "is none of",
        ConditionOperator.Contains => "contains",
        ConditionOperator.StartsWith => "starts with",
        ConditionOperator.EndsWith => "ends with",
        ConditionOperator.Matches => "matches pattern",
        ConditionOperator.MatchesVersion => "version is",
        ConditionOperator.GreaterThan => "is more than",
        ConditionOperator.AtLeast => "is at least",
        ConditionOperator.LessThan => "is less than",
        ConditionOperator.AtMost => "is at most",
        ConditionOperator.During => "is a time on",
        ConditionOperator.NotDuring => "is a time outside",
        ConditionOperator.Exists => "is there",
        ConditionOperator.IsMissing => "is missing",
        _ => throw new ArgumentOutOfRangeException(nameof(chosen), chosen, "Not an operator."),
    };

    /// <summary>An example of a value, shown in the empty field.</summary>
    public static string? Example(ConditionOperator chosen) => chosen switch
    {
        ConditionOperator.MatchesVersion => ">=2.0.0",
        ConditionOperator.Matches => "^[0-9]+$",
        ConditionOperator.GreaterThan or ConditionOperator.AtLeast or ConditionOperator.LessThan or ConditionOperator.AtMost => "10",
        _ => "Value",
    };
}
