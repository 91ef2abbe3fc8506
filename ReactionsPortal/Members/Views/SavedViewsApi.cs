using System.Security.Claims;
using ReactionsPortal.Hosting.Api;

namespace ReactionsPortal.Members.Views;

/// <summary><c>/api/v1/views</c>: filters of lists under a name.</summary>
internal static class SavedViewsApi
{
    /// <summary>A view that is to be saved.</summary>
    /// <param name="List"><c>runs</c> or <c>events</c>.</param>
    /// <param name="Name">Up to 60 characters.</param>
    /// <param name="Query">What stands behind the list's address, from the question mark on.</param>
    /// <param name="IsShared">For everybody; an Administrator may. API keys have none of their own.</param>
    internal sealed record NewView(string List, string Name, string? Query = null, bool IsShared = false);

    /// <summary>Another name.</summary>
    internal sealed record NewName(string Name);

    public static void MapSavedViewsApi(this IEndpointRouteBuilder app)
    {
        var views = app.MapGroup("views").WithTags("Views");
        views.MapGet("{list}", ListAsync).WithSummary("Lists the saved views of runs or events: those of everybody, then the caller's own.");
        views.MapPost("", SaveAsync).Produces<SavedView>().ProducesValidationProblem().WithSummary("Saves a view; one of the same owner with this name gets the new filter.");
        views.MapPut("{id:guid}", RenameAsync).Produces<SavedView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Renames a view.");
        views.MapDelete("{id:guid}", DeleteAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Deletes a view.");
    }

    private static async Task<Listing<SavedView>> ListAsync(string list, SavedViews views, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Listing<SavedView>.Whole(await views.ListAsync(list, ViewOwner.Of(user), cancellationToken));

    private static async Task<IResult> SaveAsync(NewView wanted, SavedViews views, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await views.SaveAsync(wanted.List, wanted.Name, wanted.Query ?? "", wanted.IsShared, ViewOwner.Of(user), cancellationToken));

    private static async Task<IResult> RenameAsync(Guid id, NewName wanted, SavedViews views, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await views.RenameAsync(id, wanted.Name, ViewOwner.Of(user), cancellationToken));

    private static async Task<IResult> DeleteAsync(Guid id, SavedViews views, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await views.DeleteAsync(id, ViewOwner.Of(user), cancellationToken) is var outcome and not ViewOutcome.Done ? Answer(outcome) : TypedResults.NoContent();

    private static IResult Answer(ViewOutcome outcome) => outcome switch
    {
        ViewOutcome.Done done => TypedResults.Ok(done.View),
        ViewOutcome.Invalid invalid => Problems.Invalid(invalid.Field, invalid.Why),
        ViewOutcome.NotAllowed => TypedResults.Problem("Views of everybody are saved, renamed and deleted by Administrators; an API key has none of its own.", statusCode: StatusCodes.Status403Forbidden),
        _ => Problems.NotFound("There is no such view."),
    };
}
