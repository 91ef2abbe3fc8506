using FluentValidation;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Reactions.Validation;

internal sealed class ActionValidator : AbstractValidator<ActionDocument>
{
    public ActionValidator(TemplateEngine templates)
    {
        RuleFor(action => action).Must(action => (action.Http is null) != (action.PowerShell is null))
            .OverridePropertyName("").WithMessage("An action is either http or powershell.");
        RuleFor(action => action.Http!).SetValidator(new HttpValidator(templates)).When(action => action.Http is not null);
        RuleFor(action => action.PowerShell!).SetValidator(new PowerShellValidator()).OverridePropertyName("powershell").When(action => action.PowerShell is not null);
    }

    private sealed class HttpValidator : AbstractValidator<HttpAction>
    {
        private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

        /// <summary>Headers that the connection itself sets.</summary>
        private static readonly string[] Reserved = ["Host", "Content-Length", "Transfer-Encoding", "Connection", "Idempotency-Key"];

        public HttpValidator(TemplateEngine templates)
        {
            RuleFor(http => http.Method).Must(method => Methods.Contains(method, StringComparer.OrdinalIgnoreCase))
                .WithMessage($"A method is one of {string.Join(", ", Methods)}.");
            RuleFor(http => http.Url).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Give the address to call.")
                .MaximumLength(4000).WithMessage("The address has more than 4,000 characters.")
                .Must(IsHttpAddress).WithMessage("An address starts with http:// or https://.")
                .Custom((url, context) => CheckTemplate(templates, url, context));
            RuleFor(http => http.Body).Cascade(CascadeMode.Stop).MaximumLength(1_000_000).WithMessage("The body has more than 1,000,000 characters.")
                .Custom((body, context) => CheckTemplate(templates, body, context));
            RuleFor(http => http.Headers).Must(headers => headers is null || headers.Count <= 50).WithMessage("There are more than 50 headers.");
            RuleFor(http => http.Headers).Custom((headers, context) =>
            {
                foreach (var (name, value) in headers ?? new Dictionary<string, string>())
                {
                    if (name.Length is 0 or > 200 || !name.All(IsTokenCharacter))
                        context.AddFailure($"'{name}' is not a header name.");
                    else if (Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
                        context.AddFailure($"{name} is set by the portal itself.");
                    else
                        CheckTemplate(templates, value, context);
                }
            });
            RuleFor(http => http.ContentType).Must(type => type is null || System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(type, out _))
                .WithMessage("This is not a content type; write for example application/json.");
            RuleFor(http => http.Success).NotEmpty().WithMessage("Name at least one status that counts as success, for example \"200-299\".");
        }

        private static bool IsHttpAddress(string url) => url.StartsWith("#{", StringComparison.Ordinal)
            || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

        /// <summary>RFC 9110, section 5.6.2.</summary>
        private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal);

        private static void CheckTemplate<T>(TemplateEngine templates, string? template, ValidationContext<T> context)
        {
            if (template is not null && templates.Check(template) is [var problem, ..])
                context.AddFailure($"Line {problem.Line}, column {problem.Column}: {problem.Message}");
        }
    }

    private sealed class PowerShellValidator : AbstractValidator<PowerShellAction>
    {
        public PowerShellValidator() =>
            RuleFor(action => action.Script).Must(script => !string.IsNullOrWhiteSpace(script)).WithMessage("Write the script.")
                .MaximumLength(500_000).WithMessage("The script has more than 500,000 characters.");
    }
}
