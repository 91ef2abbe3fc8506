using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Engine.Intake.Deliveries;

/// <summary>Finds the route that a caller may have meant.</summary>
internal sealed class NearestRoute(ReactionCatalog catalog)
{
    /// <summary>Longer paths are looked at so far only.</summary>
    private const int Longest = 120;

    private const int MostRoutes = 2_000;

    /// <summary>The route and its reaction; null where none is near.</summary>
    public (string Route, string Reaction)? Find(string path)
    {
        var called = Segments(path);
        (string Route, string Reaction)? nearest = null;
        var least = Math.Max(2, path.Length / 5) + 1;
        foreach (var entry in catalog.Entries.Where(entry => entry.Reaction.Document.Trigger.Webhook is not null).Take(MostRoutes))
        {
            var route = entry.Reaction.Document.Trigger.Webhook!.Route;
            if (Distance(called, Segments(route), least) is var distance && distance < least)
                (least, nearest) = (distance, (route, entry.Reaction.Document.Name));
        }
        return nearest;
    }

    private static string[] Segments(string path) => path[..Math.Min(path.Length, Longest)].ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Characters to change, segment by segment; any value fits a parameter.</summary>
    private static int Distance(string[] called, string[] route, int most)
    {
        var sum = 0;
        for (var index = 0; index < Math.Max(called.Length, route.Length) && sum < most; index++)
        {
            var (one, other) = (called.ElementAtOrDefault(index) ?? "", route.ElementAtOrDefault(index) ?? "");
            if (other.StartsWith("{*", StringComparison.Ordinal))
                return sum;
            sum += other.StartsWith('{') ? (one.Length == 0 ? 1 : 0) : Distance(one, other, most - sum);
        }
        return sum;
    }

    private static int Distance(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) >= most)
            return most;
        var before = Enumerable.Range(0, other.Length + 1).ToArray();
        var now = new int[other.Length + 1];
        for (var row = 1; row <= one.Length; row++)
        {
            now[0] = row;
            for (var column = 1; column <= other.Length; column++)
                now[column] = Math.Min(Math.Min(now[column - 1], before[column]) + 1, before[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1));
            (before, now) = (now, before);
        }
        return before[other.Length];
    }
}
