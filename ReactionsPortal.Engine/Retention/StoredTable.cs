namespace ReactionsPortal.Engine.Retention;

/// <summary>A table that is shown with its size.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Name">What it holds, in words.</param>
/// <param name="Columns">Its long columns.</param>
/// <param name="Beside">Bytes that stand beside each row: its head, its place in the tree, its indexes.</param>
internal sealed record StoredTable(string Table, string Name, string Columns, int Beside)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<StoredTable> All { get; } =
    [
        new("Events", Noted("Events"), "\"ContentJson\", \"Body\", \"VariablesJson\", \"Summary\"", 420),
        new("EventFiles", Noted("Files of events"), "\"Content\"", 60),
        new("Explanations", Noted("Why reactions ran or did not"), "\"Reason\", \"ConditionsJson\", \"ReactionName\"", 240),
        new("Runs", Noted("Runs"), "\"EventSummary\", \"ReactionName\", \"Error\", \"DocumentJson\"", 480),
        new("Attempts", Noted("Attempts with requests and answers"), "\"RequestJson\", \"ResponseJson\", \"RequestsJson\", \"Error\"", 120),
        new("LogLines", Noted("Log lines"), "\"Text\"", 110),
        new("Captures", Noted("Captured values"), "\"Value\"", 150),
        new("Deliveries", Noted("Refused calls and repeats"), "\"Body\", \"HeadersJson\", \"QueryJson\", \"Reason\"", 200),
        new("Awaited", Noted("What reactions await"), "\"BeganSummary\"", 400),
        new("Audit", Noted("Audit"), "\"Before\", \"After\"", 300),
        new("ReactionVersions", Noted("Versions of reactions"), "\"DocumentJson\"", 100),
        new("Samples", Noted("Samples"), "\"Body\", \"ContentJson\"", 150),
        new("Modules", Noted("Modules"), "\"Content\"", 100),
    ];
}
