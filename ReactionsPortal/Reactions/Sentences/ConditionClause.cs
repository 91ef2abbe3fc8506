using ReactionsPortal.Engine.Matching.Filters;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Sentences;

/// <summary>A filter in words: "the release is 2.0.0 or later and (the tenant is A or the channel is not Beta)".</summary>
public static class ConditionClause
{
    public static void Write(SentenceWriter writer, Filter filter, bool isNested)
    {
        if (filter.All is { } all)
            Group(writer, all, " and ", isNested);
        else if (filter.Any is { } any)
            Group(writer, any, " or ", isNested);
        else if (filter.Not is { } not)
            Not(writer, not);
        else
            Condition(writer, filter);
    }

    private static void Group(SentenceWriter writer, IReadOnlyList<Filter> filters, string word, bool isNested)
    {
        if (filters.Count == 0)
        {
            writer.Plain(word == " and " ? "anything holds" : "nothing holds");
            return;
        }

        var brackets = isNested && filters.Count > 1;
        if (brackets)
            writer.Plain("(");
        for (var index = 0; index < filters.Count; index++)
        {
            if (index > 0)
                writer.Plain(word);
            Write(writer, filters[index], isNested: true);
        }

        if (brackets)
            writer.Plain(")");
    }

    private static void Not(SentenceWriter writer, Filter filter)
    {
        writer.Plain("it is not so that ");
        Write(writer, filter, isNested: true);
    }

    private static void Condition(SentenceWriter writer, Filter condition)
    {
        writer.Plain(Field(condition.Field ?? ""));
        if (condition.Is is { } same)
            writer.Plain(" is ").Strong(Shown(same));
        else if (condition.IsNot is { } other)
            writer.Plain(" is not ").Strong(Shown(other));
        else if (condition.In is { } some)
            writer.Plain(" is ").StrongList(some);
        else if (condition.NotIn is { } none)
            writer.Plain(none.Count == 1 ? " is not " : " is none of ").StrongList(none, " and ");
        else if (condition.Contains is { } part)
            writer.Plain(" contains ").Strong(part);
        else if (condition.StartsWith is { } start)
            writer.Plain(" starts with ").Strong(start);
        else if (condition.EndsWith is { } end)
            writer.Plain(" ends with ").Strong(end);
        else if (condition.Matches is { } pattern)
            writer.Plain(" matches ").Strong(pattern);
        else if (condition.MatchesVersion is { } range)
            writer.Plain(" is ").Strong(VersionWords.Of(range));
        else if (condition.GreaterThan is { } above)
            writer.Plain(" is more than ").Strong(Number(above));
        else if (condition.AtLeast is { } least)
            writer.Plain(" is ").Strong(Number(least)).Plain(" or more");
        else if (condition.LessThan is { } below)
            writer.Plain(" is less than ").Strong(Number(below));
        else if (condition.AtMost is { } most)
            writer.Plain(" is ").Strong(Number(most)).Plain(" or less");
        else if (condition.During is { } inside)
            writer.Plain(" lies on ").Strong(Window(inside));
        else if (condition.NotDuring is { } outside)
            writer.Plain(" lies outside ").Strong(Window(outside));
        else
            writer.Plain(condition.Exists == false ? " is missing" : " is there");
    }

    private static string Number(decimal number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Window(string text) => TimeWindow.Parse(text)?.InWords() ?? text;

    private static string Shown(string value) => value.Length == 0 ? "empty" : value;

    private static string Field(string variable) => variable switch
    {
        "Portal.Reaction.Name" => "the reaction",
        "Portal.Connection.Name" => "the connection",
        "Portal.Connection.State" => "its state",
        "Portal.Run.Error" => "its error",
        "Octopus.Project.Name" => "the project",
        "Octopus.Environment.Name" => "the environment",
        "Octopus.Release.Number" => "the release",
        "Octopus.Release.Channel.Name" or "Octopus.Channel.Name" => "the channel",
        "Octopus.Deployment.Tenant.Name" or "Octopus.Tenant.Name" => "the tenant",
        "Octopus.Machine.Name" => "the machine",
        "Octopus.Event.Occurred" or "Portal.Event.Occurred" => "the time",
        "Octopus.Event.Category" => "the event",
        "" => "a field that is not chosen yet",
        _ => variable,
    };
}
