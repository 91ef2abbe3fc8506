namespace ReactionsPortal.Engine.Model;

/// <summary>HTTP status codes from <paramref name="From"/> to <paramref name="To"/>, both included; written <c>200-299</c> or <c>204</c>.</summary>
public readonly record struct StatusRange(int From, int To)
{
    /// <summary>Whether the status lies in the range.</summary>
    public bool Includes(int status) => status >= From && status <= To;

    /// <summary>Reads <c>200-299</c> or <c>204</c>; codes are 100 to 599.</summary>
    public static bool TryParse(string? text, out StatusRange range)
    {
        range = default;
        var parts = (text ?? "").Split('-', StringSplitOptions.TrimEntries);
        if (parts.Length is < 1 or > 2 || !IsCode(parts[0], out var from) || !IsCode(parts[^1], out var to) || from > to)
            return false;
        range = new StatusRange(from, to);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => From == To ? $"{From}" : $"{From}-{To}";

    private static bool IsCode(string text, out int code) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out code) && code is >= 100 and <= 599;
}
