using ReactionsPortal.Controls;

namespace ReactionsPortal.Runs;

/// <summary>What a list of runs may show beside state and reaction.</summary>
internal static class RunColumns
{
    /// <summary>Under which name the choice is kept.</summary>
    public const string Name = "runs-columns";

    public static readonly ListColumn Event = new("event", Noted("Event"), "");
    public static readonly ListColumn Error = new("error", Noted("Error"), "", IsUsual: false);
    public static readonly ListColumn Version = new("version", Noted("Version"), "number col-version", IsUsual: false);
    public static readonly ListColumn Attempt = new("attempt", Noted("Attempt"), "col-attempt");
    public static readonly ListColumn Waited = new("waited", Noted("Waited"), "number col-version", IsUsual: false);
    public static readonly ListColumn Duration = new("duration", Noted("Duration"), "number col-duration");
    public static readonly ListColumn Created = new("started", Noted("Started"), "number col-when");
    public static readonly ListColumn Ended = new("ended", Noted("Ended"), "number col-when", IsUsual: false);

    /// <summary>In the order of the list.</summary>
    public static IReadOnlyList<ListColumn> All { get; } = [Event, Error, Version, Attempt, Waited, Duration, Created, Ended];

    /// <summary>Those that are there until somebody chose otherwise.</summary>
    public static IReadOnlyList<ListColumn> Usual { get; } = [.. All.Where(column => column.IsUsual)];
}
