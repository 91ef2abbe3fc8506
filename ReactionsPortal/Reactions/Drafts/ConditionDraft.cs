using System.Globalization;
using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>Field, operator and value, while edited.</summary>
public sealed class ConditionDraft : FilterNodeDraft
{
    /// <summary>Name of a variable.</summary>
    public string Field { get; set; } = "";

    public ConditionOperator Operator { get; set; }

    /// <summary>The value of operators that take one.</summary>
    public string Text { get; set; } = "";

    /// <summary>Whether the empty text is the value, as a saved condition can have it.</summary>
    public bool IsEmptyMeant { get; set; }

    /// <summary>The values of operators that take several.</summary>
    public List<string> Values { get; set; } = [];

    /// <summary>Octopus's ids of values that were picked, by value.</summary>
    public Dictionary<string, string> Ids { get; set; } = [];

    [JsonIgnore]
    public bool TakesSeveral => Operator is ConditionOperator.In or ConditionOperator.NotIn;

    [JsonIgnore]
    public bool TakesNone => Operator is ConditionOperator.Exists or ConditionOperator.IsMissing;

    [JsonIgnore]
    public bool TakesNumber => Operator is ConditionOperator.GreaterThan or ConditionOperator.AtLeast or ConditionOperator.LessThan or ConditionOperator.AtMost;

    [JsonIgnore]
    public bool TakesWindow => Operator is ConditionOperator.During or ConditionOperator.NotDuring;

    /// <summary>Why what is typed cannot be the value; null: it can, or nothing is typed.</summary>
    [JsonIgnore]
    public string? Problem => TakesNumber && Text.Trim().Length > 0 && Number is null ? L("This is not a number; write for example 10 or 2.5.") : null;

    [JsonIgnore]
    public bool HasValue => this switch
    {
        { TakesNone: true } => true,
        { TakesNumber: true } => Number is not null,
        { TakesSeveral: true } => Values.Count > 0,
        _ => Text.Length > 0 || (IsEmptyMeant && !TakesWindow),
    };

    private decimal? Number => decimal.TryParse(Text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    [JsonIgnore]
    public bool IsFinished => !string.IsNullOrWhiteSpace(Field) && HasValue;

    /// <summary>Asks for another field; ids of the one before mean nothing there.</summary>
    public void ChooseField(string field)
    {
        if (!string.Equals(Field, field, StringComparison.OrdinalIgnoreCase))
            Ids.Clear();
        Field = field;
    }

    /// <summary>Takes a value that was picked, with its id where it has one.</summary>
    public void Take(string value, string? id)
    {
        if (id is not null)
            Ids[value] = id;
        if (!TakesSeveral)
            (Text, IsEmptyMeant) = (value, false);
        else if (!Values.Contains(value, StringComparer.OrdinalIgnoreCase))
            Values.Add(value);
    }

    /// <summary>The id that was kept with a value; null: none.</summary>
    public string? IdOf(string value) => Ids.FirstOrDefault(pair => string.Equals(pair.Key, value, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Changes the operator and carries the value over between one and several.</summary>
    public void Choose(ConditionOperator chosen)
    {
        var (tookSeveral, tookWindow) = (TakesSeveral, TakesWindow);
        Operator = chosen;
        if (TakesWindow != tookWindow)
            Text = "";
        if (TakesSeveral && !tookSeveral && Values.Count == 0 && Text.Length > 0)
            Values = [Text];
        else if (!TakesSeveral && tookSeveral && Text.Length == 0 && Values.Count > 0)
            Text = Values[0];
    }

    internal static ConditionDraft OfCondition(Filter filter)
    {
        var (chosen, text, values) = filter switch
        {
            { Is: { } one } => (ConditionOperator.Is, one, null),
            { IsNot: { } one } => (ConditionOperator.IsNot, one, null),
            { In: { } some } => (ConditionOperator.In, "", some),
            { NotIn: { } some } => (ConditionOperator.NotIn, "", some),
            { Contains: { } one } => (ConditionOperator.Contains, one, null),
            { StartsWith: { } one } => (ConditionOperator.StartsWith, one, null),
            { EndsWith: { } one } => (ConditionOperator.EndsWith, one, null),
            { Matches: { } one } => (ConditionOperator.Matches, one, null),
            { MatchesVersion: { } one } => (ConditionOperator.MatchesVersion, one, null),
            { GreaterThan: { } one } => (ConditionOperator.GreaterThan, Written(one), null),
            { AtLeast: { } one } => (ConditionOperator.AtLeast, Written(one), null),
            { LessThan: { } one } => (ConditionOperator.LessThan, Written(one), null),
            { AtMost: { } one } => (ConditionOperator.AtMost, Written(one), null),
            { During: { } one } => (ConditionOperator.During, one, null),
            { NotDuring: { } one } => (ConditionOperator.NotDuring, one, null),
            { Exists: false } => (ConditionOperator.IsMissing, "", null),
            _ => (ConditionOperator.Exists, "", (IReadOnlyList<string>?)null),
        };
        var draft = new ConditionDraft { Field = filter.Field ?? "", Operator = chosen, Text = text, Values = [.. values ?? []] };
        foreach (var (value, id) in filter.Ids ?? new Dictionary<string, string>(StringComparer.Ordinal))
            draft.Ids[value] = id;
        draft.IsEmptyMeant = !draft.TakesSeveral && !draft.TakesNone && text.Length == 0;
        return draft;
    }

    public override Filter? ToFilter(string path)
    {
        Path = IsFinished ? path : "";
        if (!IsFinished)
            return null;

        var field = new Filter { Field = Field.Trim() };
        return Operator switch
        {
            ConditionOperator.Is => field with { Is = Text, Ids = KeptIds([Text]) },
            ConditionOperator.IsNot => field with { IsNot = Text, Ids = KeptIds([Text]) },
            ConditionOperator.In => field with { In = [.. Values], Ids = KeptIds(Values) },
            ConditionOperator.NotIn => field with { NotIn = [.. Values], Ids = KeptIds(Values) },
            ConditionOperator.Contains => field with { Contains = Text },
            ConditionOperator.StartsWith => field with { StartsWith = Text },
            ConditionOperator.EndsWith => field with { EndsWith = Text },
            ConditionOperator.Matches => field with { Matches = Text },
            ConditionOperator.MatchesVersion => field with { MatchesVersion = Text },
            ConditionOperator.GreaterThan => field with { GreaterThan = Number },
            ConditionOperator.AtLeast => field with { AtLeast = Number },
            ConditionOperator.LessThan => field with { LessThan = Number },
            ConditionOperator.AtMost => field with { AtMost = Number },
            ConditionOperator.During => field with { During = Text },
            ConditionOperator.NotDuring => field with { NotDuring = Text },
            ConditionOperator.IsMissing => field with { Exists = false },
            _ => field with { Exists = true },
        };
    }

    private static string Written(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Ids of the values that are there still; null: none.</summary>
    private Dictionary<string, string>? KeptIds(IEnumerable<string> values)
    {
        var kept = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in values)
        {
            if (IdOf(value) is { } id)
                kept.TryAdd(value, id);
        }

        return kept.Count == 0 ? null : kept;
    }

    public override IEnumerable<ConditionDraft> Unfinished() => IsFinished ? [] : [this];
}
