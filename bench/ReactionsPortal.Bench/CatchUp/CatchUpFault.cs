using System.Text.Json.Nodes;

namespace ReactionsPortal.Bench.CatchUp;

/// <summary>What goes wrong while the portal catches up.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Faults">Faults of the sandbox; null: none.</param>
/// <param name="Kills">How often the portal is killed and started again meanwhile.</param>
/// <param name="IsLasting">Whether it was so before the connection was made, as with a server's version.</param>
internal sealed record CatchUpFault(string Name, JsonObject? Faults, int Kills = 0, bool IsLasting = false)
{
    /// <summary>Nothing goes wrong.</summary>
    public static readonly CatchUpFault Nothing = new("nothing", null);

    /// <summary>Each fault of the sandbox, and the end of the portal.</summary>
    public static readonly IReadOnlyList<CatchUpFault> All =
    [
        new("errors", new JsonObject { ["serverErrorRate"] = 0.2 }),
        new("throttled", new JsonObject { ["tooManyRequestsRate"] = 0.2, ["retryAfterSeconds"] = 1 }),
        new("cut", new JsonObject { ["cutConnectionRate"] = 0.2 }),
        new("gaps", new JsonObject { ["autoIdGaps"] = true }),
        new("late", new JsonObject { ["outOfOrderCommits"] = true }),
        new("slow", new JsonObject { ["slowMilliseconds"] = 200 }),
        new("ahead", new JsonObject { ["clockOffsetMinutes"] = 60 }),
        new("behind", new JsonObject { ["clockOffsetMinutes"] = -60 }),
        new("unnumbered", new JsonObject { ["withoutAutoIds"] = true }, IsLasting: true),
        new("killed", null, Kills: 10),
    ];
}
