using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>What must hold of an answer, while edited.</summary>
public sealed class AnswerConditionDraft : DraftRow
{
    public AnswerPlace From { get; set; }

    /// <summary>JSON path or name of the header; counts for neither with <see cref="AnswerPlace.Text"/>.</summary>
    public string Place { get; set; } = "";

    public AnswerOperator Operator { get; set; }

    /// <summary>What it is compared with.</summary>
    public string Text { get; set; } = "";

    /// <summary>A condition that has not exactly one place and one operator: kept as the document says it, to be mended or removed.</summary>
    public ResponseCondition? AsWritten { get; set; }

    [JsonIgnore]
    public bool TakesText => Operator is not (AnswerOperator.Exists or AnswerOperator.IsMissing);

    [JsonIgnore]
    public bool IsEmpty => AsWritten is null && Place.Trim().Length == 0 && Text.Length == 0 && TakesText;

    internal static AnswerConditionDraft Of(ResponseCondition condition)
    {
        object?[] operators = [condition.Is, condition.IsNot, condition.Contains, condition.ContainsNot, condition.Matches, condition.Exists];
        if (operators.Count(one => one is not null) != 1 || condition is { Json: not null, Header: not null })
            return new() { AsWritten = condition };
        var (chosen, text) = condition switch
        {
            { Is: { } one } => (AnswerOperator.Is, one),
            { IsNot: { } one } => (AnswerOperator.IsNot, one),
            { Contains: { } one } => (AnswerOperator.Contains, one),
            { ContainsNot: { } one } => (AnswerOperator.ContainsNot, one),
            { Matches: { } one } => (AnswerOperator.Matches, one),
            { Exists: false } => (AnswerOperator.IsMissing, ""),
            _ => (AnswerOperator.Exists, ""),
        };
        return new()
        {
            From = condition.Json is not null ? AnswerPlace.Json : condition.Header is not null ? AnswerPlace.Header : AnswerPlace.Text,
            Place = condition.Json ?? condition.Header ?? "",
            Operator = chosen,
            Text = text,
        };
    }

    internal ResponseCondition ToCondition()
    {
        if (AsWritten is not null)
            return AsWritten;
        var condition = new ResponseCondition
        {
            Json = From == AnswerPlace.Json ? Place.Trim() : null,
            Header = From == AnswerPlace.Header ? Place.Trim() : null,
        };
        return Operator switch
        {
            AnswerOperator.Is => condition with { Is = Text },
            AnswerOperator.IsNot => condition with { IsNot = Text },
            AnswerOperator.Contains => condition with { Contains = Text },
            AnswerOperator.ContainsNot => condition with { ContainsNot = Text },
            AnswerOperator.Matches => condition with { Matches = Text },
            AnswerOperator.IsMissing => condition with { Exists = false },
            _ => condition with { Exists = true },
        };
    }
}
