using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Operators as the filter's rows offer them.</summary>
public static class OperatorWords
{
    public static IReadOnlyList<ConditionOperator> All { get; } = Enum.GetValues<ConditionOperator>();

    public static string Of(ConditionOperator chosen) => chosen switch
    {
        ConditionOperator.Is => L("is"),
        ConditionOperator.IsNot => L("is not"),
        ConditionOperator.In => L("is one of"),
        ConditionOperator.NotIn => L("is none of"),
        ConditionOperator.Contains => L("contains"),
        ConditionOperator.StartsWith => L("starts with"),
        ConditionOperator.EndsWith => L("ends with"),
        ConditionOperator.Matches => L("matches pattern"),
        ConditionOperator.MatchesVersion => L("version is"),
        ConditionOperator.GreaterThan => L("is more than"),
        ConditionOperator.AtLeast => L("is at least"),
        ConditionOperator.LessThan => L("is less than"),
        ConditionOperator.AtMost => L("is at most"),
        ConditionOperator.During => L("is a time on"),
        ConditionOperator.NotDuring => L("is a time outside"),
        ConditionOperator.Exists => L("is there"),
        ConditionOperator.IsMissing => L("is missing"),
        _ => throw new ArgumentOutOfRangeException(nameof(chosen), chosen, "Not an operator."),
    };

    /// <summary>An example of a value, shown in the empty field.</summary>
    public static string? Example(ConditionOperator chosen) => chosen switch
    {
        ConditionOperator.MatchesVersion => ">=2.0.0",
        ConditionOperator.Matches => "^[0-9]+$",
        ConditionOperator.GreaterThan or ConditionOperator.AtLeast or ConditionOperator.LessThan or ConditionOperator.AtMost => "10",
        _ => L("Value"),
    };
}
