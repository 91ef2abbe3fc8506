using FluentValidation;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Reactions.Validation;

/// <summary>What an HTTP action must be: one request, or up to five.</summary>
internal sealed class HttpActionValidator : AbstractValidator<HttpAction>
{

    public HttpActionValidator(TemplateLanguages templates)
    {
        RuleFor(http => http).Custom((http, context) =>
        {
            var rules = new HttpRequestRules(templates, http.Syntax ?? TemplateSyntax.Octopus);
            if (http.Requests is not { } requests)
            {
                rules.Check(http, "", context.AddFailure);
                return;
            }
            if (requests.Count is 0 or > HttpAction.MostRequests)
                context.AddFailure("Requests", $"There are 1 to {HttpAction.MostRequests} requests.");
            if (HasRequestOfItsOwn(http))
                context.AddFailure("Requests", "An action is one request or has requests: write what is sent into them.");
            for (var index = 0; index < Math.Min(requests.Count, HttpAction.MostRequests); index++)
            {
                var path = $"Requests[{index}]";
                if (requests[index] is not { } request)
                    context.AddFailure(path, "A request is missing here.");
                else
                {
                    rules.Check(request, path + ".", context.AddFailure);
                    if (request.Name?.Length > 100)
                        context.AddFailure($"{path}.Name", "The name has more than 100 characters.");
                }
            }
        });
    }

    private static bool HasRequestOfItsOwn(HttpAction http) => !string.IsNullOrEmpty(http.Url) || !string.IsNullOrEmpty(http.Body) || http.Headers is { Count: > 0 }
        || http.Query is not null || http.Form is not null || http.Multipart is not null || http.Auth is not null || http.ClientCertificate is not null || http.Proxy is not null || http.Capture is not null
        || http.Expect is not null || http.RetryOn is not null || http.Redirects is not null || http.ContentType is not null || http.Escape is not null || http.OmitEmpty;
}
