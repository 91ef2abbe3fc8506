using Microsoft.AspNetCore.Http.HttpResults;

namespace ReactionsPortal.Hosting.Api;

/// <summary>Refusals as problem details (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>404: there is no such thing.</summary>
    public static ProblemHttpResult NotFound(string sentence) => TypedResults.Problem(sentence, statusCode: StatusCodes.Status404NotFound);

    /// <summary>409: its state does not allow it.</summary>
    public static ProblemHttpResult Conflict(string sentence) => TypedResults.Problem(sentence, statusCode: StatusCodes.Status409Conflict);

    /// <summary>400: what was sent is wrong.</summary>
    /// <param name="errors">Sentences by the field they are about, levels joined by points.</param>
    public static IResult Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        TypedResults.ValidationProblem(
            errors.ToDictionary(StringComparer.Ordinal),
            detail: string.Join(' ', errors.Values.SelectMany(sentences => sentences)),
            title: "What was sent is not valid.");

    /// <inheritdoc cref="Invalid(IReadOnlyDictionary{string, string[]})"/>
    public static IResult Invalid(string field, string sentence) =>
        Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [sentence] });
}
