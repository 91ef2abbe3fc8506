using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Seen;

/// <summary>Takes note in a field's row that an event carried it.</summary>
internal static class SeenFieldNote
{
    /// <summary>Values that are kept of a field: where there are more, its values say nothing.</summary>
    public const int MostValues = 100;

    /// <summary>Longer ones are no choice that somebody names in a filter.</summary>
    public const int LongestValue = 80;

    private static readonly string[] AlwaysNew = ["Id", "Ids", "Number", "Version", "Url", "Link", "Uri", "Occurred", "Created", "Time", "Timestamp", "Date", "UnixSeconds", "UnixMilliseconds", "Sha", "Hash"];

    /// <summary>Values that were not seen for so long are forgotten.</summary>
    public const int DaysKept = 120;

    /// <summary>A row for a field that is seen for the first time.</summary>
    public static SeenFieldRow New(string kind, string field, DateTimeOffset at) => new()
    {
        Kind = kind,
        Field = field,
        FirstAt = at,
        LastAt = at,
        IsOpen = SensitiveNames.Contain(field) || IsText(field),
    };

    /// <summary>Takes note of a value.</summary>
    public static void Take(SeenFieldRow row, string value, DateTimeOffset at)
    {
        row.Times++;
        row.Missed = 0;
        if (at > row.LastAt)
            row.LastAt = at;
        if (row.IsOpen || value.Length == 0)
            return;
        if (value.Length > LongestValue)
        {
            Open(row);
            return;
        }
        var today = DayOf(at);
        var values = RowJson.Read<Dictionary<string, int>>(row.ValuesJson);
        if (values.TryGetValue(value, out var day) && day >= today)
            return;
        values[value] = today;
        foreach (var old in values.Where(one => one.Value < today - DaysKept).Select(one => one.Key).ToList())
            values.Remove(old);
        if (values.Count > MostValues)
            Open(row);
        else
            row.ValuesJson = RowJson.Write(values);
    }

    private static void Open(SeenFieldRow row) => (row.IsOpen, row.ValuesJson) = (true, "{}");

    private static int DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime).DayNumber;

    /// <summary>Whole bodies, times, identifiers, addresses and versions: that a new one comes is what they are for.</summary>
    private static bool IsText(string field) => field is "Octopus.Event.Json" or "Octopus.Event.Message" or "Webhook.Body"
        || Array.Exists(AlwaysNew, ending => field.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
