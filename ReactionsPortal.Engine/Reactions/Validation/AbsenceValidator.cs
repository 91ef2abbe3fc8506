using System.Text.RegularExpressions;
using FluentValidation;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Reactions.Validation;

/// <summary>A trigger on what did not come: a span after another event, or a time of day.</summary>
internal sealed partial class AbsenceValidator : AbstractValidator<AbsenceTrigger>
{
    private const int MostEvents = 100;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public AbsenceValidator(FilterValidator filter)
    {
        RuleFor(absence => absence.Connection).NotEmpty().WithMessage(_ => L("Name the connection."));
        RuleFor(absence => absence.Events).NotEmpty().WithMessage(_ => L("Name at least one event that is expected, for example DeploymentSucceeded."))
            .Must(events => events is null || events.Count <= MostEvents).WithMessage(_ => L("There are more than 100 events."));
        RuleForEach(absence => absence.Events).Must(EventWord.IsOne).WithMessage(_ => EventWord.Wrong);
        RuleFor(absence => absence).Must(absence => (absence.After is null) != (absence.By is null)).OverridePropertyName("")
            .WithMessage(_ => L("Say either after which events it is expected (after and within) or by which time (by)."));

        When(absence => absence.After is not null, () =>
        {
            RuleFor(absence => absence.After!).NotEmpty().OverridePropertyName("after").WithMessage(_ => L("Name at least one event that begins the wait, for example DeploymentStarted."))
                .Must(events => events.Count <= MostEvents).WithMessage(_ => L("There are more than 100 events."));
            RuleForEach(absence => absence.After!).Must(EventWord.IsOne).OverridePropertyName("after").WithMessage(_ => EventWord.Wrong)
                .Must((absence, name) => absence.Events is null || !absence.Events.Contains(name, StringComparer.OrdinalIgnoreCase))
                .WithMessage((_, name) => L($"{name} cannot both begin the wait and end it."));
            RuleFor(absence => absence.Within).NotNull().WithMessage(_ => L("Say within what time it is expected, for example 1h."))
                .Must(within => within is not { } span || (span >= Shortest && span <= Longest)).WithMessage(_ => L("A wait is 1s to 31d."));
            RuleFor(absence => absence.Same).Must(same => same is null || Variable().IsMatch(same))
                .WithMessage(_ => L("Name a variable that both events have, such as Octopus.Release.Id. Leave it out for the same deployment, runbook run or task."));
            RuleFor(absence => absence.Filter!).SetValidator(filter).When(absence => absence.Filter is not null);
        });
        When(absence => absence.After is null, () =>
        {
            RuleFor(absence => absence.Within).Null().WithMessage(_ => L("A span goes with after. By a time of day, since says from when on an event counts."));
            RuleFor(absence => absence.Same).Null().WithMessage(_ => L("It goes with after: nothing begins this wait."));
            RuleFor(absence => absence.Filter).Null().WithMessage(_ => L("Without after, the conditions on the expected event are the reaction's own filter."));
        });
        RuleFor(absence => absence.By!).SetValidator(new TimeValidator()).When(absence => absence.By is not null);
    }

    private sealed class TimeValidator : AbstractValidator<AbsenceTime>
    {
        public TimeValidator()
        {
            RuleFor(by => by.Time).Must(time => TimeOnly.TryParseExact(time, "HH:mm", out _)).WithMessage(_ => L("A time is hours and minutes, such as 18:00."));
            RuleFor(by => by.Days).Must(days => days is null || (days.Count > 0 && days.Distinct().Count() == days.Count))
                .WithMessage(_ => L("Name each day once, at least one. Leave days out for every day."));
            RuleFor(by => by.TimeZone).Must(zone => zone is null || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
                .WithMessage((_, zone) => L($"This machine knows no time zone {zone}. Write one such as Europe/Berlin, or leave it out for UTC."));
            RuleFor(by => by.Since).IsInEnum().WithMessage(_ => L("An event counts since day, week or deadline."));
        }
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.\[\]-]{0,199}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Variable();
}
