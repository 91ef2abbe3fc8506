using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Actions.Requests;

/// <summary>Parts of an answer and what is asked of them, in words.</summary>
public static class AnswerWords
{
    public static string Of(AnswerPlace place) => place switch
    {
        AnswerPlace.Json => "JSON value",
        AnswerPlace.Header => "Header",
        _ => "Text",
    };

    public static string Of(AnswerPlace from, string place) => from == AnswerPlace.Text ? "the text" : place.Length > 0 ? place : "nothing yet";

    public static string PlaceOf(AnswerPlace place) => place == AnswerPlace.Header ? "Name of the header" : "JSON path";

    public static string Example(AnswerPlace place) => place == AnswerPlace.Header ? "Location" : "$.data.id";

    public static string Of(AnswerOperator chosen) => chosen switch
    {
        AnswerOperator.Is => "is",
        AnswerOperator.IsNot => "is not",
        AnswerOperator.Contains => "contains",
        AnswerOperator.ContainsNot => "does not contain",
        AnswerOperator.Matches => "matches",
        AnswerOperator.Exists => "is there",
        _ => "is missing or empty",
    };
}
