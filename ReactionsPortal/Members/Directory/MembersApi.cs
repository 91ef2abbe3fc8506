using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members.Links;

namespace ReactionsPortal.Members.Directory;

/// <summary><c>/api/v1/members</c>: who may use the portal, for Administrators.</summary>
internal static class MembersApi
{
    /// <summary>Whom to invite: an e-mail address, the role that the person gets everywhere (none: in folders only), the roles in folders, and for how many days the link works (none: 7).</summary>
    public sealed record NewMember(string? Email, string? Role, IReadOnlyList<FolderRole>? Folders, int? Days);

    /// <summary>An invitation or reset just made, with its link, which is shown here and never again.</summary>
    public sealed record MadeLink(Guid Id, string Email, DateTimeOffset ExpiresAt, string Link);

    /// <summary>What to change; what is left out stays. An empty role is none everywhere; folders take the place of those before.</summary>
    public sealed record MemberChange(string? Role, IReadOnlyList<FolderRole>? Folders, bool? Enabled);

    public static void MapMembersApi(this IEndpointRouteBuilder app)
    {
        var members = app.MapGroup("members").WithTags("Members").RequireAuthorization(Policies.Administer);
        members.MapGet("", ListAsync).WithSummary("Lists the members by name.");
        members.MapPost("", InviteAsync).Produces<MadeLink>(StatusCodes.Status201Created).ProducesValidationProblem()
            .WithSummary("Invites somebody. The answer is the only place where the link is shown; whoever opens it sets name and password.");
        members.MapGet("invitations", InvitationsAsync).WithSummary("Lists the invitations that nobody has taken yet, the newest first.");
        members.MapDelete("invitations/{id:guid}", RevokeAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Takes an invitation back.");

        var one = members.MapGroup("{id}");
        one.MapGet("", FindAsync).Produces<MemberInfo>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Reads a member.");
        one.MapPut("", ChangeAsync).Produces<MemberInfo>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Changes a member's roles, or disables or enables it. Its sessions end at once.");
        one.MapDelete("", RemoveAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Removes a member; its history stays. Its sessions end at once.");
        one.MapPost("reset", ResetAsync).Produces<MadeLink>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Makes a link by which a member sets a new password. It is shown in the answer only.");
        one.MapDelete("sessions", SignOutAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Signs a member out of every browser.");
        one.MapDelete("authenticator", TurnAuthenticatorOffAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Turns a member's authenticator app off, for one who lost it together with the recovery codes.");
    }

    private static async Task<Ok<Listing<MemberInfo>>> ListAsync(MemberDirectory members, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(Listing<MemberInfo>.Whole(await members.ListAsync(user.ToActor(), cancellationToken)));

    private static async Task<IResult> FindAsync(string id, MemberDirectory members, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        (await members.ListAsync(user.ToActor(), cancellationToken)).FirstOrDefault(member => member.Id == id) is { } found ? TypedResults.Ok(found) : NoSuch();

    private static async Task<IResult> InviteAsync(NewMember wanted, MemberLinks links, IPublicAddress address, HttpContext context) =>
        Answer(await links.InviteAsync(wanted.Email, wanted.Role, wanted.Folders, wanted.Days ?? MemberLinks.InvitationDays, context.User.ToActor(), context.RequestAborted), "/api/v1/members/invitations", address, context.Request);

    private static async Task<Ok<Listing<Invitation>>> InvitationsAsync(MemberLinks links, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(Listing<Invitation>.Whole(await links.ListAsync(user.ToActor(), cancellationToken)));

    private static async Task<IResult> RevokeAsync(Guid id, MemberLinks links, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await links.RevokeAsync(id, user.ToActor(), cancellationToken) ? TypedResults.NoContent() : Problems.NotFound("There is no open invitation with this id.");

    private static async Task<IResult> ChangeAsync(string id, MemberChange wanted, MemberDirectory members, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var actor = user.ToActor();
        MemberOutcome outcome = new MemberOutcome.Done();
        if (wanted.Role is not null || wanted.Folders is not null)
        {
            if ((await members.ListAsync(actor, cancellationToken)).FirstOrDefault(member => member.Id == id) is not { } before) return NoSuch();
            var (grants, problem) = Grants.Of(wanted.Role ?? before.Role, wanted.Folders ?? before.Folders);
            if (problem is var (field, sentence)) return Problems.Invalid(field, sentence);
            outcome = await members.ChangeRolesAsync(id, grants, actor, cancellationToken);
        }
        if (outcome is MemberOutcome.Done && wanted.Enabled is { } enabled) outcome = await members.SetEnabledAsync(id, enabled, actor, cancellationToken);
        return outcome is MemberOutcome.Done ? await FindAsync(id, members, user, cancellationToken) : Answer(outcome);
    }

    private static async Task<IResult> RemoveAsync(string id, MemberDirectory members, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await members.RemoveAsync(id, user.ToActor(), cancellationToken));

    private static async Task<IResult> ResetAsync(string id, MemberLinks links, IPublicAddress address, HttpContext context) =>
        Answer(await links.MakeResetAsync(id, context.User.ToActor(), context.RequestAborted), $"/api/v1/members/{id}", address, context.Request);

    private static async Task<IResult> SignOutAsync(string id, MemberDirectory members, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await members.SignOutAsync(id, user.ToActor(), cancellationToken));

    private static async Task<IResult> TurnAuthenticatorOffAsync(string id, MemberDirectory members, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await members.TurnAuthenticatorOffAsync(id, user.ToActor(), cancellationToken));

    private static IResult Answer(MemberOutcome outcome) => outcome switch
    {
        MemberOutcome.Done => TypedResults.NoContent(),
        MemberOutcome.Refused refused => Problems.Conflict(refused.Why),
        _ => NoSuch(),
    };

    private static IResult Answer(LinkOutcome outcome, string place, IPublicAddress address, HttpRequest request) => outcome switch
    {
        LinkOutcome.Made made => TypedResults.Created(place, new MadeLink(made.Id, made.Email, made.ExpiresAt, $"{BaseOf(address, request)}/{made.Path}")),
        LinkOutcome.Invalid invalid => Problems.Invalid(invalid.Field, invalid.Sentence),
        LinkOutcome.Refused refused => Problems.Conflict(refused.Why),
        _ => NoSuch(),
    };

    private static string BaseOf(IPublicAddress address, HttpRequest request) =>
        address is { IsSet: true, Address: { } known } ? known.ToString().TrimEnd('/') : $"{request.Scheme}://{request.Host}{request.PathBase}";

    private static ProblemHttpResult NoSuch() => Problems.NotFound("There is no member with this id.");
}
