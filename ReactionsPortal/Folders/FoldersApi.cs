using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Approvals;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Folders;

/// <summary><c>/api/v1/folders</c>: the folders that reactions are in, and which are protected.</summary>
internal static class FoldersApi
{
    /// <summary>Whether a folder is protected.</summary>
    internal sealed record Protection(string? Folder, bool Protected);

    public static void MapFoldersApi(this IEndpointRouteBuilder app)
    {
        var folders = app.MapGroup("folders").WithTags("Folders");
        folders.MapGet("", ListAsync).WithSummary("Lists the folders of the reactions that you see. A reaction is in a folder by a tag that begins with the folder's name.");
        folders.MapPut("protection", ProtectAsync).RequireAuthorization(Policies.Administer).Produces(StatusCodes.Status204NoContent).ProducesValidationProblem()
            .WithSummary("Protects a folder, or not any more: a change to a reaction in a protected one takes effect when another Editor approves it.");
    }

    private static async Task<Ok<Listing<FolderInfo>>> ListAsync(IReactions reactions, ISecrets secrets, IApprovals approvals, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(Listing<FolderInfo>.Whole(FolderInfo.Of(await reactions.ListAsync(cancellationToken), await secrets.ListAsync(cancellationToken), await approvals.ProtectedAsync(cancellationToken), user.ToActor())));

    private static async Task<IResult> ProtectAsync(Protection wanted, IApprovals approvals, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await approvals.ProtectAsync(wanted.Folder ?? "", wanted.Protected, user.ToActor(), cancellationToken) is { } wrong ? Problems.Invalid("folder", wrong) : TypedResults.NoContent();
}
