using System.Globalization;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Picking;
using ReactionsPortal.Engine.Seen;

namespace ReactionsPortal.Engine.Drift;

/// <summary>What is doubtful about a filter: fields that its events never carry, values that they never had, names that are gone.</summary>
internal static class FilterFindings
{
    /// <summary>Fewer events say too little.</summary>
    public const long Enough = 5;

    public static async Task<List<DriftFinding>> OfAsync(Filter? filter, string path, IReadOnlyList<string> kinds, string events, Connection? connection, DriftSight sight, CancellationToken cancellationToken)
    {
        var findings = new List<DriftFinding>();
        var known = await sight.KindsAsync(kinds, cancellationToken);
        foreach (var (place, condition) in FilterConditions.Of(filter, path))
        {
            var field = condition.Field!.Trim();
            if (condition.Exists is null && FieldFinding(field, $"{place}.field", known, events) is { } unknown)
                findings.Add(unknown);
            else
                findings.AddRange(await ValueFindingsAsync(condition, field, place, known, connection, sight, cancellationToken));
        }
        return findings;
    }

    /// <summary>A field that none of the kinds has, although enough of their events were read for it.</summary>
    public static DriftFinding? FieldFinding(string field, string path, IReadOnlyList<SeenKind> kinds, string events)
    {
        if (kinds.Count == 0 || kinds.Any(kind => kind.IsFull || Has(kind, field)))
            return null;
        var read = kinds.Sum(kind => kind.ReadFor(field));
        if (read < Enough)
            return null;
        var meant = NearMiss.Of(field, kinds.SelectMany(kind => kind.Fields.Keys).Distinct(StringComparer.OrdinalIgnoreCase));
        var sentence = string.Create(CultureInfo.InvariantCulture, $"None of the {read:N0} events of {events} that were looked at has {field}{(meant is null ? "." : $"; they have {meant}.")}");
        return new DriftFinding(DriftKind.Field, path, sentence) { Meant = meant };
    }

    /// <summary>Whether events of a kind carried a field, or something below it.</summary>
    public static bool Has(SeenKind kind, string field) => kind.Fields.ContainsKey(field)
        || kind.Fields.Keys.Any(name => name.Length > field.Length && name[field.Length] is '.' or '[' && name.StartsWith(field, StringComparison.OrdinalIgnoreCase))
        || (field.StartsWith("Octopus.Event.Json.", StringComparison.OrdinalIgnoreCase) && field.Count(c => c == '.') > 4);

    private static async Task<List<DriftFinding>> ValueFindingsAsync(Filter condition, string field, string place, IReadOnlyList<SeenKind> kinds, Connection? connection, DriftSight sight, CancellationToken cancellationToken)
    {
        var findings = new List<DriftFinding>();
        var (word, values) = FilterConditions.ValuesOf(condition);
        var named = connection is null ? null : NamedField.Of(field);
        foreach (var value in values.Where(value => !string.IsNullOrWhiteSpace(value)))
        {
            var path = $"{place}.{word}";
            var answer = named is { } thing ? await NameFindingAsync(value, IdOf(condition, value), path, thing, kinds, field, connection!, sight, cancellationToken) : null;
            if (answer is { IsSure: true })
            {
                if (answer.Finding is { } finding)
                    findings.Add(finding);
            }
            else if (ValueFinding(value, field, path, kinds) is { } unseen)
            {
                findings.Add(unseen);
            }
        }
        return findings;
    }

    private static string? IdOf(Filter condition, string value) =>
        condition.Ids?.FirstOrDefault(pair => string.Equals(pair.Key, value, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>A value that the few known ones of its field do not hold.</summary>
    private static DriftFinding? ValueFinding(string value, string field, string path, IReadOnlyList<SeenKind> kinds)
    {
        List<SeenField> seen = [.. kinds.Select(kind => kind.Fields.GetValueOrDefault(field)).OfType<SeenField>()];
        if (seen.Count == 0 || seen.Exists(one => one.IsOpen) || seen.Sum(one => one.Times) < Enough || seen.Exists(one => one.Values.Contains(value, StringComparer.OrdinalIgnoreCase)))
            return null;
        var values = seen.SelectMany(one => one.Values).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        // Where new values keep coming, one that did not come yet says nothing.
        if (values.Count * 3 > seen.Sum(one => one.Times))
            return null;
        var meant = NearMiss.Of(value, values);
        var others = meant is not null ? $"{value} was never seen; {meant} was."
            : values.Count is > 0 and <= 5 ? $"{value} was never seen in {FieldWords.Of(field)}; {string.Join(", ", values)} {(values.Count == 1 ? "was" : "were")}."
            : $"{value} was never seen in {FieldWords.Of(field)}.";
        return new DriftFinding(DriftKind.Value, path, others) { Meant = meant };
    }

    /// <summary>What the server itself says of a name.</summary>
    private static async Task<NameAnswer> NameFindingAsync(string value, string? id, string path, (PickKind Kind, string Word) thing, IReadOnlyList<SeenKind> kinds, string field, Connection connection, DriftSight sight, CancellationToken cancellationToken)
    {
        if (await sight.FindAsync(connection.Id, thing.Kind, value, cancellationToken) is not { } found)
            return new NameAnswer(IsSure: false, null);
        var isThere = found.Items.Any(pick => string.Equals(pick.Name, value, StringComparison.OrdinalIgnoreCase) && (id is null || string.Equals(pick.Id, id, StringComparison.OrdinalIgnoreCase)));
        if (isThere || (found.HasMore && id is null))
            return new NameAnswer(IsSure: true, null);
        if (id is not null && await sight.NameAsync(connection.Id, thing.Kind, id, cancellationToken) is { } now)
        {
            return new NameAnswer(IsSure: true, string.Equals(now, value, StringComparison.OrdinalIgnoreCase) ? null
                : new DriftFinding(DriftKind.Renamed, path, $"The {thing.Word} {value} is called {now} on {connection.Name} now. The condition holds on to it by its id.") { Meant = now });
        }
        var all = await sight.FindAsync(connection.Id, thing.Kind, "", cancellationToken);
        var meant = NearMiss.Of(value, (all?.Items ?? []).Select(pick => pick.Name));
        var wasSeen = id is not null || kinds.Any(kind => kind.Fields.GetValueOrDefault(field) is { IsOpen: false } seen && seen.Values.Contains(value, StringComparer.OrdinalIgnoreCase));
        var there = found.Items.Any(pick => string.Equals(pick.Name, value, StringComparison.OrdinalIgnoreCase)) ? $" Another {thing.Word} has that name now, and counts too." : "";
        var sentence = wasSeen
            ? $"There is no {thing.Word} {value} on {connection.Name} any more: it was renamed or deleted.{(there.Length > 0 ? there : meant is null ? "" : $" There is {meant}.")}"
            : $"There is no {thing.Word} {value} on {connection.Name}{(meant is null ? "." : $"; {meant} is there.")}";
        return new NameAnswer(IsSure: true, new DriftFinding(DriftKind.Gone, path, sentence) { Meant = there.Length > 0 ? null : meant });
    }

    /// <param name="IsSure">Whether the server could say.</param>
    /// <param name="Finding">What it said; null: all is well.</param>
    private sealed record NameAnswer(bool IsSure, DriftFinding? Finding);
}
