using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Audit;

/// <summary>Which entries the page shows. Stands in the address, so that a link opens exactly that list.</summary>
internal sealed record AuditFilters
{
    public AuditSubjectKind? Kind { get; init; }

    public string? Actor { get; init; }

    public ListPeriod? Period { get; init; }

    public string? Text { get; init; }

    public bool AreSet => Kind is not null || Actor is not null || Period is not null || Text is not null;

    /// <summary>Reads the address's values; what it does not understand counts as not set.</summary>
    public static AuditFilters Of(string? kind, string? actor, string? period, string? text) => new()
    {
        Kind = Enum.TryParse<AuditSubjectKind>(kind, ignoreCase: true, out var one) && Enum.IsDefined(one) ? one : null,
        Actor = Some(actor),
        Period = ListPeriod.Find(period),
        Text = Some(text),
    };

    public string Address => PageAddress.Of("audit", ("kind", Kind?.ToString()), ("actor", Actor), ("last", Period?.Key), ("q", Text));

    public AuditQuery ToQuery(DateTimeOffset now) => new() { Kind = Kind, Actor = Actor, From = now - Period?.Span, Text = Text };

    /// <summary>The filters in use as words, for "Nothing matches ...".</summary>
    public IReadOnlyList<string> InWords()
    {
        string?[] words = [Kind is { } kind ? AuditWords.Many(kind) : null, Actor, Text is null ? null : $"“{Text}”", Period is null ? null : $"the {Period.Words}"];
        return [.. words.OfType<string>()];
    }

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
