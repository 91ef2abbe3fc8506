namespace ReactionsPortal.Engine.Model;

/// <summary>When a failed attempt is tried again.</summary>
public sealed record RetryPolicy
{
    /// <summary>Attempts in all, the first included: 1 to 20.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>How the wait grows.</summary>
    public Backoff Backoff { get; init; } = Backoff.Exponential;

    /// <summary>Wait before the second attempt: 1 s to 1 h.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait: 1 s to 24 h.</summary>
    public TimeSpan Max { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>One attempt, no retry.</summary>
    public static RetryPolicy None { get; } = new() { Attempts = 1 };
}

/// <summary>How the wait between attempts grows.</summary>
public enum Backoff
{
    /// <summary>Doubles each time.</summary>
    Exponential,

    /// <summary>Stays the same.</summary>
    Fixed,
}

/// <summary>How many runs of one reaction.</summary>
public sealed record RunLimit
{
    /// <summary>Runs at once: 1 to 100; null: no limit of its own.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Runs started in a span; null: no limit of its own.</summary>
    public Rate? Rate { get; init; }
}

/// <summary>A number in a span, written <c>60/m</c> (s, m or h).</summary>
public readonly record struct Rate(int Count, TimeSpan Per)
{
    /// <summary>Reads <c>60/m</c>; the count is 1 to 100,000.</summary>
    public static bool TryParse(string? text, out Rate rate)
    {
        rate = default;
        var parts = (text ?? "").Split('/', StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || !int.TryParse(parts[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) || count is < 1 or > 100_000)
            return false;
        TimeSpan? per = parts[1] switch { "s" => TimeSpan.FromSeconds(1), "m" => TimeSpan.FromMinutes(1), "h" => TimeSpan.FromHours(1), _ => null };
        if (per is null)
            return false;
        rate = new Rate(count, per.Value);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Count}/{(Per.TotalHours >= 1 ? 'h' : Per.TotalMinutes >= 1 ? 'm' : 's')}";
}
