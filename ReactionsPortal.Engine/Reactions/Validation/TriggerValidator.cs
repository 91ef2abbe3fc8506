using FluentValidation;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Reactions.Validation;

internal sealed class TriggerValidator : AbstractValidator<Trigger>
{
    public TriggerValidator(IRouteTemplates routes, TemplateEngine templates, FilterValidator filter)
    {
        RuleFor(trigger => trigger).Must(trigger => new object?[] { trigger.Octopus, trigger.Webhook, trigger.Absence }.Count(kind => kind is not null) == 1)
            .OverridePropertyName("").WithMessage("A trigger is one of octopus, webhook and absence.");
        RuleFor(trigger => trigger.Octopus!).SetValidator(new OctopusValidator()).When(trigger => trigger.Octopus is not null);
        RuleFor(trigger => trigger.Webhook!).SetValidator(new WebhookTriggerValidator(routes, templates)).When(trigger => trigger.Webhook is not null);
        RuleFor(trigger => trigger.Absence!).SetValidator(new AbsenceValidator(filter)).When(trigger => trigger.Absence is not null);
    }

    private sealed class OctopusValidator : AbstractValidator<OctopusTrigger>
    {
        public OctopusValidator()
        {
            RuleFor(octopus => octopus.Connection).NotEmpty().WithMessage("Name the connection.");
            RuleFor(octopus => octopus.Events).NotEmpty().WithMessage("Name at least one event, for example DeploymentSucceeded.");
            RuleFor(octopus => octopus.Events).Must(events => events is null || events.Count <= 100).WithMessage("There are more than 100 events.");
            RuleForEach(octopus => octopus.Events).Must(EventWord.IsOne).WithMessage(EventWord.Wrong);
        }
    }
}
