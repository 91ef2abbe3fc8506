using System.Globalization;
using ReactionsPortal.Controls;

namespace ReactionsPortal.Hosting.Api;

/// <summary>Reads the query of a list, and gathers what is wrong with it.</summary>
internal sealed class ListFields
{
    private readonly Dictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    /// <summary>Sentences by parameter; empty when all is well.</summary>
    public IReadOnlyDictionary<string, string[]> Errors => _errors;

    /// <summary>How many items, within bounds.</summary>
    public int Limit(int? wanted, int most = Slice.MaxLimit)
    {
        if (wanted is null) return Math.Min(Slice.DefaultLimit, most);
        if (wanted < 1 || wanted > most) _errors["limit"] = [$"Allowed is 1 to {most}."];
        return wanted.Value;
    }

    /// <summary>Words of an enumeration, several separated by commas, in any case.</summary>
    public IReadOnlyList<T> Words<T>(string field, string? text)
        where T : struct, Enum
    {
        var words = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var known = Enum.GetNames<T>();
        var wrong = words.FirstOrDefault(word => !known.Contains(word, StringComparer.OrdinalIgnoreCase));
        if (wrong is null) return [.. words.Select(word => Enum.Parse<T>(word, ignoreCase: true)).Distinct()];

        _errors[field] = [$"'{wrong}' is none of {string.Join(", ", known)}."];
        return [];
    }

    /// <summary>One word of an enumeration.</summary>
    public T? Word<T>(string field, string? text)
        where T : struct, Enum =>
        string.IsNullOrEmpty(text) || Words<T>(field, text) is not [var word, ..] ? null : word;

    /// <summary>An id.</summary>
    public Guid? Id(string field, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (Guid.TryParse(text, out var id)) return id;
        _errors[field] = [$"'{text}' is not an id."];
        return null;
    }

    /// <summary>A time; without an offset it is UTC.</summary>
    public DateTimeOffset? Time(string field, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;

        // A plus sign in a query string is a space unless it was escaped: 2026-11-24T10:00:00 01:00.
        if (DateTimeOffset.TryParse(text.Replace(' ', text.Contains('T', StringComparison.Ordinal) ? '+' : ' '), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
        _errors[field] = [$"'{text}' is not a time. Write it as 2026-11-24T22:00:00Z."];
        return null;
    }

    /// <summary>A number with a least one.</summary>
    public int? AtLeast(string field, int? number, int least)
    {
        if (number < least) _errors[field] = [$"Allowed is {least} and more."];
        return number;
    }

    /// <summary>How far back, as the pages' addresses say it.</summary>
    public DateTimeOffset? Since(string field, string? key, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(key)) return null;
        if (ListPeriod.Find(key) is { } period) return now - period.Span;
        _errors[field] = [$"'{key}' is none of {string.Join(", ", ListPeriod.All.Select(one => one.Key))}."];
        return null;
    }
}
