using FluentValidation;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Reactions.Validation;

internal sealed class TriggerValidator : AbstractValidator<Trigger>
{
    private static readonly string[] Methods = ["POST", "PUT", "GET"];

    public TriggerValidator(IRouteTemplates routes, TemplateEngine templates, FilterValidator filter)
    {
        RuleFor(trigger => trigger).Must(trigger => new object?[] { trigger.Octopus, trigger.Webhook, trigger.Absence }.Count(kind => kind is not null) == 1)
            .OverridePropertyName("").WithMessage("A trigger is one of octopus, webhook and absence.");
        RuleFor(trigger => trigger.Octopus!).SetValidator(new OctopusValidator()).When(trigger => trigger.Octopus is not null);
        RuleFor(trigger => trigger.Webhook!).SetValidator(new WebhookValidator(routes, templates)).When(trigger => trigger.Webhook is not null);
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

    private sealed class WebhookValidator : AbstractValidator<WebhookTrigger>
    {
        private const string Prefix = "/triggers/";

        public WebhookValidator(IRouteTemplates routes, TemplateEngine templates)
        {
            RuleFor(webhook => webhook.Route).Cascade(CascadeMode.Stop)
                .Must(route => route is not null && route.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && route.Length > Prefix.Length)
                .WithMessage("A route starts with /triggers/ and goes on, for example /triggers/mygetpackage.")
                .MaximumLength(300).WithMessage("The route has more than 300 characters.")
                .Custom((route, context) =>
                {
                    if (routes.Problem(route) is { } problem)
                        context.AddFailure(problem);
                });
            RuleFor(webhook => webhook.Methods).NotEmpty().WithMessage("Name at least one method: POST, PUT or GET.");
            RuleForEach(webhook => webhook.Methods).Must(method => Methods.Contains(method, StringComparer.OrdinalIgnoreCase))
                .WithMessage("A method is POST, PUT or GET.");
            RuleFor(webhook => webhook.Auth!).Must(auth => (auth.ApiKey is null) != (auth.None is null))
                .When(webhook => webhook.Auth is not null).OverridePropertyName("auth").WithMessage("Proof is either apiKey or none; leave auth out for a generated key.");
            RuleFor(webhook => webhook.Auth!.ApiKey!.Secret).NotEmpty().When(webhook => webhook.Auth?.ApiKey is not null)
                .OverridePropertyName("auth.apiKey.secret").WithMessage("Name the secret that holds the key.");
            RuleFor(webhook => webhook.Source).Must(source => source is null || DeliveryIdHeaders.IsKnown(source))
                .WithMessage(_ => $"The source is not known. Known ones: {string.Join(", ", DeliveryIdHeaders.Sources)}. Leave it out for any other.");
            RuleFor(webhook => webhook.Correlation).Cascade(CascadeMode.Stop).MaximumLength(1000).WithMessage("The correlation has more than 1,000 characters.")
                .Custom((correlation, context) =>
                {
                    if (correlation is not null && templates.Check(correlation) is [var problem, ..])
                        context.AddFailure($"Line {problem.Line}, column {problem.Column}: {problem.Message}");
                });
        }
    }
}
