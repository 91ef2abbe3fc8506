using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>After which failures a request is tried again, while edited.</summary>
public sealed class RetryCausesDraft
{
    /// <summary>Kinds that are words, in the order they are offered.</summary>
    public static IReadOnlyList<RetryCauseKind> Words { get; } =
        [RetryCauseKind.Connection, RetryCauseKind.Dns, RetryCauseKind.Tls, RetryCauseKind.Timeout, RetryCauseKind.Condition];

    /// <summary>Whether the usual failures count, and the other fields do not.</summary>
    public bool AsUsual { get; set; } = true;

    public List<RetryCauseKind> Kinds { get; set; } = [.. RetryCause.Usual.Select(cause => cause.Kind).Where(kind => kind != RetryCauseKind.Status)];

    /// <summary>Statuses and ranges with commas between them.</summary>
    public string Statuses { get; set; } = StatusesOf(RetryCause.Usual);

    public void Set(RetryCauseKind kind, bool isChosen) => Kinds = [.. Words.Where(one => one == kind ? isChosen : Kinds.Contains(one))];

    internal static RetryCausesDraft Of(IReadOnlyList<RetryCause>? causes) => causes is null ? new() : new()
    {
        AsUsual = false,
        Kinds = [.. causes.Select(cause => cause.Kind).Where(kind => kind != RetryCauseKind.Status).Distinct()],
        Statuses = StatusesOf(causes),
    };

    /// <param name="origin">What the draft was made from: where the same failures count, their order is kept.</param>
    internal IReadOnlyList<RetryCause>? ToCauses(IReadOnlyList<RetryCause>? origin)
    {
        if (AsUsual)
            return null;
        List<RetryCause> causes = [.. Kinds.Select(kind => new RetryCause(kind)), .. (StatusText.Read(Statuses) ?? []).Select(range => new RetryCause(RetryCauseKind.Status, range))];
        return origin is not null && causes.ToHashSet().SetEquals(origin) ? origin : causes;
    }

    internal string? Problem() => AsUsual || StatusText.Read(Statuses) is not null ? null : StatusText.Expected;

    private static string StatusesOf(IEnumerable<RetryCause> causes) =>
        StatusText.Of(causes.Where(cause => cause.Kind == RetryCauseKind.Status).Select(cause => cause.Statuses));
}
