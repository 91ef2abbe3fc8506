using FluentValidation;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Reactions.Validation;

internal sealed class TriggerValidator : AbstractValidator<Trigger>
{
    public TriggerValidator(IRouteTemplates routes, TemplateEngine templates, FilterValidator filter)
    {
        RuleFor(trigger => trigger).Must(trigger => new object?[] { trigger.Octopus, trigger.Webhook, trigger.Absence, trigger.Portal }.Count(kind => kind is not null) == 1)
            .OverridePropertyName("").WithMessage(_ => L("A trigger is one of octopus, webhook, absence and portal."));
        RuleFor(trigger => trigger.Octopus!).SetValidator(new OctopusValidator()).When(trigger => trigger.Octopus is not null);
        RuleFor(trigger => trigger.Webhook!).SetValidator(new WebhookTriggerValidator(routes, templates)).When(trigger => trigger.Webhook is not null);
        RuleFor(trigger => trigger.Absence!).SetValidator(new AbsenceValidator(filter)).When(trigger => trigger.Absence is not null);
        RuleFor(trigger => trigger.Portal!).SetValidator(new PortalValidator()).When(trigger => trigger.Portal is not null);
    }

    private sealed class PortalValidator : AbstractValidator<PortalTrigger>
    {
        private static readonly string Names = string.Join(", ", PortalEventKind.All.Select(kind => kind.Name));

        public PortalValidator()
        {
            RuleFor(portal => portal.Events).NotEmpty().WithMessage(_ => L("Name at least one event, for example RunFailed."));
            RuleFor(portal => portal.Events).Must(events => events is null || events.Count <= 100).WithMessage(_ => L("There are more than 100 events."));
            RuleFor(portal => portal.Quiet).Must(quiet => quiet is null || (quiet >= TimeSpan.FromMinutes(1) && quiet <= TimeSpan.FromDays(7))).WithMessage(_ => L("The quiet time is 1 minute to 7 days, for example 30m."));
            RuleForEach(portal => portal.Events).Must(name => PortalEventKind.Find(name) is not null).WithMessage(_ => L($"The portal's own events are {Names}."));
        }
    }

    private sealed class OctopusValidator : AbstractValidator<OctopusTrigger>
    {
        public OctopusValidator()
        {
            RuleFor(octopus => octopus.Connection).NotEmpty().WithMessage(_ => L("Name the connection."));
            RuleFor(octopus => octopus.Events).NotEmpty().WithMessage(_ => L("Name at least one event, for example DeploymentSucceeded."));
            RuleFor(octopus => octopus.Events).Must(events => events is null || events.Count <= 100).WithMessage(_ => L("There are more than 100 events."));
            RuleForEach(octopus => octopus.Events).Must(EventWord.IsOne).WithMessage(_ => EventWord.Wrong);
        }
    }
}
