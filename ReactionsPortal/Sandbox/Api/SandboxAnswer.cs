using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Answers as Octopus gives them.</summary>
internal static class SandboxAnswer
{
    public static IResult Json(object? body, int status = StatusCodes.Status200OK) =>
        Results.Json(body, SandboxJson.Options, "application/json; charset=utf-8", status);

    public static IResult Created(object body) => Json(body, StatusCodes.Status201Created);

    public static IResult Problem(int status, string message, params string[] errors) => Json(
        new { ErrorMessage = message, Errors = errors, FullException = (string?)null, HelpLink = (string?)null, Details = new { } }, status);
}
