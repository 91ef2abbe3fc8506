namespace ReactionsPortal.Sandbox.Api;

/// <summary>A request that the sandbox refuses in Octopus's words; carried out of a change so that nothing of it is kept.</summary>
internal sealed class OctopusRefusal(int status, string message, params string[] errors) : Exception(message)
{
    public int Status { get; } = status;
    public IReadOnlyList<string> Errors { get; } = errors;

    public static OctopusRefusal NotFound(string id) => new(StatusCodes.Status404NotFound, $"The resource '{id}' was not found.");

    public static OctopusRefusal Invalid(params string[] errors) =>
        new(StatusCodes.Status400BadRequest, "There was a problem with your request.", errors);

    public IResult Answer() => SandboxAnswer.Problem(Status, Message, [.. Errors]);
}
