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
        new("Events", "Events", "\"ContentJson\", \"Body\", \"VariablesJson\", \"Summary\"", 420),
        new("EventFiles", "Files of events", "\"Content\"", 60),
        new("Explanations", "Why reactions ran or did not", "\"Reason\", \"ConditionsJson\", \"ReactionName\"", 240),
        new("Runs", "Runs", "\"EventSummary\", \"ReactionName\", \"Error\", \"DocumentJson\"", 480),
        new("Attempts", "Attempts with requests and answers", "\"RequestJson\", \"ResponseJson\", \"RequestsJson\", \"Error\"", 120),
        new("LogLines", "Log lines", "\"Text\"", 110),
        new("Captures", "Captured values", "\"Value\"", 150),
        new("Deliveries", "Refused calls and repeats", "\"Body\", \"HeadersJson\", \"QueryJson\", \"Reason\"", 200),
        new("Awaited", "What reactions await", "\"BeganSummary\"", 400),
        new("Audit", "Audit", "\"Before\", \"After\"", 300),
        new("ReactionVersions", "Versions of reactions", "\"DocumentJson\"", 100),
        new("Samples", "Samples", "\"Body\", \"ContentJson\"", 150),
        new("Modules", "Modules", "\"Content\"", 100),
    ];
}
