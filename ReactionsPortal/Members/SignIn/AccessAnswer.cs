namespace ReactionsPortal.Members.SignIn;

/// <summary>What programs are answered that may not do what they asked.</summary>
internal static class AccessAnswer
{
    public static Task SignInAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "ApiKey";
        return Results.Problem("Send a valid API key in the header X-Api-Key.", statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(context);
    }

    public static Task ForbiddenAsync(HttpContext context) =>
        Results.Problem("The role of this member or API key does not allow this.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
}
