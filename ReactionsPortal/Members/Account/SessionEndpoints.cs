using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Hosting;
using ReactionsPortal.Members.Sessions;

namespace ReactionsPortal.Members.Account;

/// <summary><c>POST /account/sessions/…</c>: a member ends sessions of its own.</summary>
internal static class SessionEndpoints
{
    public static void MapOwnSessions(this IEndpointRouteBuilder app)
    {
        var sessions = app.MapGroup("/account/sessions").DemandToken().ExcludeFromDescription();
        sessions.MapPost("{id:guid}/end", EndAsync);
        sessions.MapPost("end-others", EndOthersAsync);
    }

    private static async Task<IResult> EndAsync(Guid id, UserManager<Member> members, MemberSessions sessions, MemberNotes notes, ClaimsPrincipal user)
    {
        if (await members.GetUserAsync(user) is not { } member || !await sessions.EndAsync(member.Id, id)) return Results.LocalRedirect("/account");

        await notes.ByMemberAsync(AuditAction.SessionsEnded, member, "1 session");
        return Results.LocalRedirect("/account");
    }

    private static async Task<IResult> EndOthersAsync(UserManager<Member> members, MemberSessions sessions, MemberNotes notes, ClaimsPrincipal user)
    {
        if (await members.GetUserAsync(user) is not { } member) return Results.LocalRedirect("/account");

        var ended = await sessions.EndAllAsync(member.Id, except: user.SessionId());
        if (ended > 0) await notes.ByMemberAsync(AuditAction.SessionsEnded, member, ended == 1 ? "1 session" : $"{ended} sessions");
        return Results.LocalRedirect("/account");
    }
}
