using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Actions.Requests;

/// <summary>Parts of an answer and what is asked of them, in words.</summary>
public static class AnswerWords
{
    public static string Of(AnswerPlace place) => place switch
    {
        AnswerPlace.Json => L("JSON value"),
        AnswerPlace.Header => L("Header"),
        _ => L("Text"),
    };

    public static string Of(AnswerPlace from, string place) => from == AnswerPlace.Text ? L("the text") : place.Length > 0 ? place : L("nothing yet");

    public static string PlaceOf(AnswerPlace place) => place == AnswerPlace.Header ? L("Name of the header") : L("JSON path");

    public static string Example(AnswerPlace place) => place == AnswerPlace.Header ? "Location" : "$.data.id";

    public static string Of(AnswerOperator chosen) => chosen switch
    {
        AnswerOperator.Is => L("is"),
        AnswerOperator.IsNot => L("is not"),
        AnswerOperator.Contains => L("contains"),
        AnswerOperator.ContainsNot => L("does not contain"),
        AnswerOperator.Matches => L("matches"),
        AnswerOperator.Exists => L("is there"),
        _ => L("is missing or empty"),
    };
}
