using ReactionsPortal.Controls;

namespace ReactionsPortal.Events;

/// <summary>What a list of events may show beside what happened.</summary>
internal static class EventColumns
{
    /// <summary>Under which name the choice is kept.</summary>
    public const string Name = "events-columns";

    public static readonly ListColumn From = new("from", Noted("From"), "");
    public static readonly ListColumn Reactions = new("reactions", Noted("Reactions"), "col-status");
    public static readonly ListColumn Occurred = new("occurred", Noted("Happened"), "number col-when", IsUsual: false);
    public static readonly ListColumn Received = new("received", Noted("Received"), "number col-when");

    /// <summary>In the order of the list.</summary>
    public static IReadOnlyList<ListColumn> All { get; } = [From, Reactions, Occurred, Received];

    /// <summary>Those that are there until somebody chose otherwise.</summary>
    public static IReadOnlyList<ListColumn> Usual { get; } = [.. All.Where(column => column.IsUsual)];
}
