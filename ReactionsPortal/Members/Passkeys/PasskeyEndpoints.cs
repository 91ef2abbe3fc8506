using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Hosting;
using ReactionsPortal.Members.SignIn;

namespace ReactionsPortal.Members.Passkeys;

/// <summary>What a browser needs to use passkeys, beside the pages.</summary>
/// <remarks>Beside the antiforgery token, an answer counts only with the challenge that this browser's cookie holds.</remarks>
internal static class PasskeyEndpoints
{
    private const int LongestCredential = 20_000;

    public static void MapPasskeys(this IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-in/passkey/options", async (PasskeySignIn door) => Results.Content(await door.OptionsAsync(), "application/json")).AllowAnonymous().DemandToken().ExcludeFromDescription();
        app.MapPost("/sign-in/passkey", EnterAsync).AllowAnonymous().DemandToken().ExcludeFromDescription();
        app.MapPost("/account/passkeys/options", OptionsAsync).DemandToken().ExcludeFromDescription();
        app.MapPost("/account/passkeys/{id}/remove", RemoveAsync).DemandToken().ExcludeFromDescription();
    }

    private static async Task<IResult> EnterAsync(HttpRequest request, string? returnUrl, PasskeySignIn door)
    {
        var credential = request.HasFormContentType ? (await request.ReadFormAsync(request.HttpContext.RequestAborted))["Credential"].ToString() : "";
        var isIn = credential.Length is > 0 and <= LongestCredential && await door.TryAsync(credential);
        return Results.LocalRedirect(isIn ? LocalReturn.Of(returnUrl) : "/sign-in?passkey=refused");
    }

    private static async Task<IResult> OptionsAsync(UserManager<Member> members, OwnPasskeys passkeys, ClaimsPrincipal user) =>
        await members.GetUserAsync(user) is { PasswordHash: not null } member ? Results.Content(await passkeys.OptionsAsync(member), "application/json") : Results.NotFound();

    private static async Task<IResult> RemoveAsync(string id, UserManager<Member> members, OwnPasskeys passkeys, ClaimsPrincipal user)
    {
        if (await members.GetUserAsync(user) is { } member) await passkeys.RemoveAsync(member, id);
        return Results.LocalRedirect("/account/passkeys");
    }
}
