using FluentValidation;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Sources;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Reactions.Validation;

internal sealed class WebhookTriggerValidator : AbstractValidator<WebhookTrigger>
{
    private const string Prefix = "/triggers/";
    private static readonly string[] Methods = ["POST", "PUT", "GET"];

    public WebhookTriggerValidator(IRouteTemplates routes, TemplateEngine templates)
    {
        RuleFor(webhook => webhook.Route).Cascade(CascadeMode.Stop)
            .Must(route => route is not null && route.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && route.Length > Prefix.Length)
            .WithMessage(_ => L("A route starts with /triggers/ and goes on, for example /triggers/mygetpackage."))
            .MaximumLength(300).WithMessage(_ => L("The route has more than 300 characters."))
            .Custom((route, context) =>
            {
                if (routes.Problem(route) is { } problem)
                    context.AddFailure(problem);
            });
        RuleFor(webhook => webhook.Methods).NotEmpty().WithMessage(_ => L("Name at least one method: POST, PUT or GET."));
        RuleForEach(webhook => webhook.Methods).Must(method => Methods.Contains(method, StringComparer.OrdinalIgnoreCase))
            .WithMessage(_ => L("A method is POST, PUT or GET."));
        RuleFor(webhook => webhook.Auth!).SetValidator(new WebhookAuthValidator()).When(webhook => webhook.Auth is not null);
        RuleFor(webhook => webhook.AllowedAddresses).Must(ranges => ranges is not { Count: > 100 }).WithMessage(_ => L("There are more than 100 address ranges."));
        RuleForEach(webhook => webhook.AllowedAddresses).Must(text => text is not null && AddressRanges.TryParse(text, out _))
            .WithMessage(_ => L("A range is an address such as 192.0.2.7, or 192.0.2.0/24.")).When(webhook => webhook.AllowedAddresses is not null);
        RuleFor(webhook => webhook.Source).Must(source => source is null || KnownSources.Find(source) is not null)
            .WithMessage(_ => L($"The source is not known. Known ones: {string.Join(", ", KnownSources.All.Select(source => source.Id))}. Leave it out for any other."));
        RuleFor(webhook => webhook.Answer!).SetValidator(new AnswerValidator(templates)).When(webhook => webhook.Answer is not null);
        TemplateRule(RuleFor(webhook => webhook.DeliveryId), templates, "delivery id");
        TemplateRule(RuleFor(webhook => webhook.Correlation), templates, "correlation");
    }

    private static void TemplateRule<T>(IRuleBuilderInitial<T, string?> rule, TemplateEngine templates, string what) =>
        rule.Cascade(CascadeMode.Stop).MaximumLength(1000).WithMessage(_ => L($"The {what} has more than 1,000 characters.")).Custom((text, context) =>
        {
            if (text is not null && templates.Check(text) is [var problem, ..])
                context.AddFailure($"Line {problem.Line}, column {problem.Column}: {problem.Message}");
        });

    private sealed class AnswerValidator : AbstractValidator<WebhookAnswer>
    {
        public AnswerValidator(TemplateEngine templates)
        {
            RuleFor(answer => answer.Status).InclusiveBetween(200, 299).WithMessage(_ => L("The status is 200 to 299: anything else would tell the sender that the event was not taken."));
            RuleFor(answer => answer.ContentType).Must(type => System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(type, out _)).WithMessage(_ => L("A content type is written like application/json."));
            RuleFor(answer => answer.Body).Must(body => body is null || !body.Contains("Secrets.", StringComparison.OrdinalIgnoreCase)).WithMessage(_ => L("An answer cannot have secrets in it: it goes to whoever calls."));
            TemplateRule(RuleFor(answer => answer.Body), templates, "body");
        }
    }
}
