using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Deliveries;

/// <summary>Which deliveries a list shows. Stands in the address, so that a link opens exactly that list.</summary>
internal sealed record DeliveryFilters
{
    public DeliveryOutcome? Outcome { get; init; }

    public Guid? Reaction { get; init; }

    public ListPeriod? Period { get; init; }

    public string? Text { get; init; }

    public bool AreSet => Outcome is not null || Reaction is not null || Period is not null || Text is not null;

    /// <summary>How many are set of those that a phone has in a sheet of their own.</summary>
    public int MoreCount => new object?[] { Reaction, Period }.Count(one => one is not null);

    /// <summary>Reads the address's values; what it does not understand counts as not set.</summary>
    public static DeliveryFilters Of(string? outcome, string? reaction, string? period, string? text) => new()
    {
        Outcome = Enum.TryParse<DeliveryOutcome>(outcome, ignoreCase: true, out var one) && Enum.IsDefined(one) ? one : null,
        Reaction = Guid.TryParse(reaction, out var id) ? id : null,
        Period = ListPeriod.Find(period),
        Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
    };

    public string Address => PageAddress.Of("deliveries", ("outcome", Outcome?.ToString()), ("reaction", Reaction?.ToString()), ("last", Period?.Key), ("q", Text));

    public DeliveryQuery ToQuery(DateTimeOffset now) => new()
    {
        Outcomes = Outcome is { } outcome ? [outcome] : [],
        Reaction = Reaction,
        From = now - Period?.Span,
        Text = Text,
    };

    /// <summary>The filters in use as words, for "Nothing matches ...".</summary>
    /// <param name="reaction">Name of the reaction.</param>
    public IReadOnlyList<string> InWords(string? reaction)
    {
        string?[] words =
        [
            Outcome is { } outcome ? DeliveryLook.WordOf(outcome) : null,
            Reaction is null ? null : reaction ?? L("a reaction that is gone"),
            Text is null ? null : $"“{Text}”",
            Period is null ? null : L($"the {Period.Words}"),
        ];
        return [.. words.OfType<string>()];
    }
}
