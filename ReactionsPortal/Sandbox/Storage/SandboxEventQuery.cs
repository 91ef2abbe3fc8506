using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace ReactionsPortal.Sandbox.Storage;

/// <summary>Which events are asked for. A list that is null or empty does not limit; the lists limit together.</summary>
internal sealed record SandboxEventQuery
{
    public int Skip { get; init; }
    public int Take { get; init; } = 30;

    /// <summary>Inclusive.</summary>
    public long? FromAutoId { get; init; }

    /// <summary>Inclusive.</summary>
    public long? ToAutoId { get; init; }

    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }

    /// <summary>Numbers of event ids: 7 for Events-7.</summary>
    public IReadOnlyList<long>? Numbers { get; init; }

    public IReadOnlyList<string>? Categories { get; init; }
    public IReadOnlyList<string>? ExcludedCategories { get; init; }
    public IReadOnlyList<string>? Users { get; init; }
    public IReadOnlyList<string>? Agents { get; init; }

    /// <summary>The event must relate to every one of these documents.</summary>
    public IReadOnlyList<string>? RegardingAll { get; init; }

    /// <summary>For each list, the event must relate to one of its documents.</summary>
    public IReadOnlyList<IReadOnlyList<string>> RegardingAny { get; init; } = [];

    public IReadOnlyList<string>? DocumentTypes { get; init; }

    /// <summary>Nothing can match, as when a space is asked for that does not exist.</summary>
    public bool MatchesNothing { get; init; }

    /// <summary>Adds the condition to a command, with values as parameters only.</summary>
    public string Where(SqliteCommand command, DateTimeOffset now)
    {
        if (MatchesNothing) return "0";
        var where = new StringBuilder("visible_at <= ").Append(Bind(command, now.UtcTicks));
        if (FromAutoId is { } from) where.Append(" AND auto_id >= ").Append(Bind(command, from));
        if (ToAutoId is { } to) where.Append(" AND auto_id <= ").Append(Bind(command, to));
        if (From is { } after) where.Append(" AND occurred >= ").Append(Bind(command, after.UtcTicks));
        if (To is { } before) where.Append(" AND occurred < ").Append(Bind(command, before.UtcTicks));
        In(command, where, "number", "IN", Numbers);
        In(command, where, "category", "IN", Categories);
        In(command, where, "category", "NOT IN", ExcludedCategories);
        In(command, where, "user_id", "IN", Users);
        In(command, where, "agent", "IN", Agents);
        foreach (var id in RegardingAll ?? []) Related(command, where, [SandboxRelated.OfDocument(id)]);
        foreach (var ids in RegardingAny) Related(command, where, [.. ids.Select(SandboxRelated.OfDocument)]);
        Related(command, where, [.. (DocumentTypes ?? []).Select(SandboxRelated.OfType)]);
        return where.ToString();
    }

    private static void In<T>(SqliteCommand command, StringBuilder where, string column, string verb, IReadOnlyList<T>? values)
    {
        if (values is null or []) return;
        where.Append(" AND ").Append(column).Append(' ').Append(verb).Append(" (")
            .AppendJoin(", ", values.Select(value => Bind(command, value!))).Append(')');
    }

    private static void Related(SqliteCommand command, StringBuilder where, string[] keys)
    {
        if (keys is []) return;
        where.Append(" AND (")
            .AppendJoin(" OR ", keys.Select(key => $"instr(related, {Bind(command, key)}) > 0")).Append(')');
    }

    private static string Bind(SqliteCommand command, object value)
    {
        var name = "$p" + command.Parameters.Count.ToString(CultureInfo.InvariantCulture);
        command.Parameters.AddWithValue(name, value);
        return name;
    }
}
