using ReactionsPortal.Engine.Matching.Filters;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Sentences;

/// <summary>A filter in words: "the release is 2.0.0 or later and (the tenant is A or the channel is not Beta)".</summary>
public static class ConditionClause
{
    public static void Write(SentenceWriter writer, Filter filter, bool isNested)
    {
        if (filter.All is { } all)
            Group(writer, all, isAll: true, isNested);
        else if (filter.Any is { } any)
            Group(writer, any, isAll: false, isNested);
        else if (filter.Not is { } not)
            Not(writer, not);
        else
            Condition(writer, filter);
    }

    private static void Group(SentenceWriter writer, IReadOnlyList<Filter> filters, bool isAll, bool isNested)
    {
        if (filters.Count == 0)
        {
            writer.Plain(isAll ? L("anything holds") : L("nothing holds"));
            return;
        }

        var brackets = isNested && filters.Count > 1;
        if (brackets)
            writer.Plain("(");
        for (var index = 0; index < filters.Count; index++)
        {
            if (index > 0)
                writer.Plain(isAll ? L(" and ") : L(" or "));
            Write(writer, filters[index], isNested: true);
        }

        if (brackets)
            writer.Plain(")");
    }

    private static void Not(SentenceWriter writer, Filter filter)
    {
        writer.Plain(L("it is not so that "));
        Write(writer, filter, isNested: true);
    }

    private static void Condition(SentenceWriter writer, Filter condition)
    {
        writer.Plain(Field(condition.Field ?? ""));
        if (condition.Is is { } same)
            writer.Plain(L(" is ")).Strong(Shown(same));
        else if (condition.IsNot is { } other)
            writer.Plain(L(" is not ")).Strong(Shown(other));
        else if (condition.In is { } some)
            writer.Plain(L(" is ")).StrongList(some);
        else if (condition.NotIn is { } none)
            writer.Plain(none.Count == 1 ? L(" is not ") : L(" is none of ")).StrongList(none, L(" and "));
        else if (condition.Contains is { } part)
            writer.Plain(L(" contains ")).Strong(part);
        else if (condition.StartsWith is { } start)
            writer.Plain(L(" starts with ")).Strong(start);
        else if (condition.EndsWith is { } end)
            writer.Plain(L(" ends with ")).Strong(end);
        else if (condition.Matches is { } pattern)
            writer.Plain(L(" matches ")).Strong(pattern);
        else if (condition.MatchesVersion is { } range)
            writer.Plain(L(" is ")).Strong(VersionWords.Of(range));
        else if (condition.GreaterThan is { } above)
            writer.Plain(L(" is more than ")).Strong(Number(above));
        else if (condition.AtLeast is { } least)
            writer.Plain(L(" is ")).Strong(Number(least)).Plain(L(" or more"));
        else if (condition.LessThan is { } below)
            writer.Plain(L(" is less than ")).Strong(Number(below));
        else if (condition.AtMost is { } most)
            writer.Plain(L(" is ")).Strong(Number(most)).Plain(L(" or less"));
        else if (condition.During is { } inside)
            writer.Plain(L(" lies on ")).Strong(Window(inside));
        else if (condition.NotDuring is { } outside)
            writer.Plain(L(" lies outside ")).Strong(Window(outside));
        else
            writer.Plain(condition.Exists == false ? L(" is missing") : L(" is there"));
    }

    private static string Number(decimal number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Window(string text) => TimeWindow.Parse(text)?.InWords() ?? text;

    private static string Shown(string value) => value.Length == 0 ? L("empty") : value;

    private static string Field(string variable) => variable switch
    {
        "Portal.Reaction.Name" => L("the reaction"),
        "Portal.Connection.Name" => L("the connection"),
        "Portal.Connection.State" => L("its state"),
        "Portal.Run.Error" => L("its error"),
        "Octopus.Project.Name" => L("the project"),
        "Octopus.Environment.Name" => L("the environment"),
        "Octopus.Release.Number" => L("the release"),
        "Octopus.Release.Channel.Name" or "Octopus.Channel.Name" => L("the channel"),
        "Octopus.Deployment.Tenant.Name" or "Octopus.Tenant.Name" => L("the tenant"),
        "Octopus.Machine.Name" => L("the machine"),
        "Octopus.Event.Occurred" or "Portal.Event.Occurred" => L("the time"),
        "Octopus.Event.Category" => L("the event"),
        "" => L("a field that is not chosen yet"),
        _ => variable,
    };
}
