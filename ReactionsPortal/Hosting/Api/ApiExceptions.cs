using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using ReactionsPortal.Approvals;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Hosting.Api;

/// <summary>Turns what programs did wrong, and what broke, into problem details.</summary>
internal sealed partial class ApiExceptions(ILogger<ApiExceptions> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!StatusPages.IsForPrograms(httpContext.Request.Path))
        {
            // The page that says so is for nobody in particular: who it is would have to be asked in the database.
            if (DatabaseTrouble.IsCauseOf(exception))
                httpContext.Request.Headers.Cookie = default;
            return false;
        }

        await AnswerTo(exception, httpContext).ExecuteAsync(httpContext);
        return true;
    }

    private IResult AnswerTo(Exception exception, HttpContext httpContext)
    {
        switch (exception)
        {
            case BadHttpRequestException { InnerException: JsonException fault }:
                var (field, sentence) = JsonFault.Of(fault);
                return Problems.Invalid(field, sentence);
            case BadHttpRequestException { InnerException: DocumentYamlException fault }:
                return Problems.Invalid("", $"Line {fault.Line}: {fault.Message}");
            case BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType }:
                return Results.Problem("The body must be JSON, with the header Content-Type: application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
            case BadHttpRequestException bad when NotBound().Match(bad.Message) is { Success: true } match:
                return Problems.Invalid(match.Groups["name"].Value, $"'{match.Groups["value"].Value}' is not understood.");
            case BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad when bad.Message.Contains("no body was provided", StringComparison.Ordinal):
                return Results.Problem("The request needs a JSON body.", statusCode: StatusCodes.Status400BadRequest);
            case BadHttpRequestException bad:
                return Results.Problem(bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is too large." : "The request is not valid.", statusCode: bad.StatusCode);
            case ProposedException proposed:
                return TypedResults.Accepted($"/api/v1/proposals/{proposed.Proposal.Id}", new Proposed(proposed.Message, proposed.Proposal));
            case NotAllowedException refused:
                return Results.Problem(refused.Message, statusCode: StatusCodes.Status403Forbidden);
            case var away when DatabaseTrouble.IsCauseOf(away):
                httpContext.Response.Headers.RetryAfter = StatusPages.ComeAgainAfter;
                return Results.Problem("The portal cannot use its database now. Ask again.", statusCode: StatusCodes.Status503ServiceUnavailable);
            default:
                Broke(exception);
                return Results.Problem("The portal failed to do this. Its log has the cause.", statusCode: StatusCodes.Status500InternalServerError);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A call of the API failed.")]
    private partial void Broke(Exception exception);

    [GeneratedRegex("^Failed to bind parameter \"(\\S+) (?<name>\\w+)\" from \"(?<value>.*)\"", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotBound();
}
