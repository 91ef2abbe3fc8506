using System.Globalization;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Audit;

/// <summary>Which entries the page shows. Stands in the address, so that a link opens exactly that list.</summary>
internal sealed record AuditFilters
{
    public AuditSubjectKind? Kind { get; init; }

    public AuditAction? Action { get; init; }

    public string? Actor { get; init; }

    /// <summary>Identifier or name of the one thing that the entries are about.</summary>
    public string? Subject { get; init; }

    public ListPeriod? Period { get; init; }

    public string? Text { get; init; }

    public bool AreSet => Kind is not null || Action is not null || Actor is not null || Subject is not null || Period is not null || Text is not null;

    /// <summary>How many are set of those that a phone has in a sheet of their own.</summary>
    public int MoreCount => new object?[] { Kind, Action, Period, Actor, Subject }.Count(one => one is not null);

    /// <summary>Reads the address's values; what it does not understand counts as not set.</summary>
    public static AuditFilters Of(string? kind, string? actor, string? period, string? text, string? subject = null, string? action = null) => new()
    {
        Kind = Enum.TryParse<AuditSubjectKind>(kind, ignoreCase: true, out var one) && Enum.IsDefined(one) ? one : null,
        Action = Enum.TryParse<AuditAction>(action, ignoreCase: true, out var done) && Enum.IsDefined(done) ? done : null,
        Actor = Some(actor),
        Subject = Some(subject),
        Period = ListPeriod.Find(period),
        Text = Some(text),
    };

    public string Address => PageAddress.Of("audit", ("kind", Kind?.ToString()), ("action", Action?.ToString()), ("actor", Actor), ("subject", Subject), ("last", Period?.Key), ("q", Text));

    /// <summary>Where the same entries are downloaded.</summary>
    public string ExportAddress(string format, DateTimeOffset now) => PageAddress.Of("api/v1/audit/export", ("format", format), ("kind", Kind?.ToString()), ("action", Action?.ToString()), ("actor", Actor), ("subject", Subject),
        ("from", Period is null ? null : (now - Period.Span).UtcDateTime.ToString("O", CultureInfo.InvariantCulture)), ("q", Text));

    public AuditQuery ToQuery(DateTimeOffset now) => new() { Kind = Kind, Action = Action, Actor = Actor, Subject = Subject, From = now - Period?.Span, Text = Text };

    /// <summary>The filters in use as words, for "Nothing matches ...".</summary>
    public IReadOnlyList<string> InWords()
    {
        string?[] words = [Kind is { } kind ? AuditWords.Many(kind) : null, Action is { } action ? $"“{AuditWords.Done(action)}”" : null, Actor, Subject is null ? null : L("one thing"), Text is null ? null : $"“{Text}”", Period is null ? null : L($"the {Period.Words}")];
        return [.. words.OfType<string>()];
    }

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
