using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Search;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Inbox;

/// <summary>Finds the events of a list, by the index that gives them in order.</summary>
internal static class EventLists
{
    /// <summary>The filters as marks of the index.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Tags(EventQuery query) =>
    [
        query.Source is { } source ? [SearchTags.Of(source)] : [],
        query.Category is { } category ? [SearchTags.OfCategory(category)] : [],
        query.Route is { } route ? [SearchTags.OfRoute(route)] : [],
    ];

    /// <summary>The filters as conditions on the row <c>r</c>.</summary>
    public static RowFilter Filter(EventQuery query)
    {
        var filter = new RowFilter();
        if (query.Source is { } source)
            filter.And(string.Create(CultureInfo.InvariantCulture, $"r.\"Source\" = {(int)source}"));
        if (query.Category is { } category)
            filter.And("r.\"Category\" = {0}", category);
        if (query.Route is { } route)
            filter.And("r.\"Route\" = {0}", route);
        if (query.Within is { } within)
            filter.And($"EXISTS (SELECT 1 FROM \"Explanations\" x WHERE x.\"EventId\" = r.\"Id\" AND {IdList.In("x.\"ReactionId\"", [.. within])})");
        if (query.From is { } from)
            filter.And("r.\"ReceivedAt\" >= {0}", from.UtcTicks);
        if (query.To is { } to)
            filter.And("r.\"ReceivedAt\" < {0}", to.UtcTicks);
        return filter;
    }

    /// <summary>Sequences of the newest, one more than <paramref name="limit"/> where there are more.</summary>
    public static async Task<List<long>> FindAsync(ReactionsContext context, EventQuery query, SequenceRange range, RowFilter filter, int limit, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var index = query switch
        {
            { Route: not null } => "IX_Events_Route_Sequence",
            { Category: not null } => "IX_Events_Category_Sequence",
            { Source: not null } => "IX_Events_Source_Sequence",
            _ => null,
        };
        return context.Database.GetDbConnection().Rows(
            $"SELECT r.\"Sequence\" FROM \"Events\" r {context.Dialect.ByIndex(index)} WHERE r.\"Sequence\" >= @from AND r.\"Sequence\" < @below AND {filter.Sql} ORDER BY r.\"Sequence\" DESC LIMIT @limit",
            row => row.GetInt64(0), [("@from", range.From), ("@below", range.Below), ("@limit", limit + 1), .. filter.Values]);
    }
}
