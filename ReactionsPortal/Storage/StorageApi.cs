using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Retention;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Storage;

/// <summary><c>/api/v1/storage</c>: what the data takes and how long it is kept, for Administrators.</summary>
internal static class StorageApi
{
    /// <summary>Limits of a kind.</summary>
    internal sealed record Limits(int Days, int Megabytes);

    public static void MapStorageApi(this IEndpointRouteBuilder app)
    {
        var storage = app.MapGroup("storage").WithTags("Storage").RequireAuthorization(Policies.Administer);
        storage.MapGet("", ReadAsync).WithSummary("Reads what the data takes on the disk, what fills it, how it grows, what is kept of each kind and how long, and the oldest work that is not finished.");
        storage.MapGet("limits", LimitsAsync).WithSummary("Reads how long each kind of history is kept and how much of it, and which of it the settings name.");
        storage.MapPut("limits/{kind}", ChangeAsync).Produces<RetentionSetting>().ProducesValidationProblem()
            .WithSummary("Sets how long a kind of history is kept (days, 1 to 3650) and how much of it (megabytes, 1 to 10000000). What goes beyond is cleared away within minutes. What the settings name cannot be changed.");
        storage.MapPost("limits/{kind}/outlook", OutlookAsync).WithSummary("Says what such limits would clear away now, and changes nothing.");
    }

    private static async Task<Ok<StorageReport>> ReadAsync(IStorageReport storage, CancellationToken cancellationToken) => TypedResults.Ok(await storage.ReadAsync(cancellationToken));

    private static async Task<Ok<Listing<RetentionSetting>>> LimitsAsync(IRetention retention, CancellationToken cancellationToken) =>
        TypedResults.Ok(Listing<RetentionSetting>.Whole(await retention.ReadAsync(cancellationToken)));

    private static async Task<Ok<RetentionOutlook>> OutlookAsync(RetentionKind kind, Limits limits, IRetention retention, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(await retention.OutlookAsync(new RetentionWish(kind, limits.Days, limits.Megabytes), user.ToActor(), cancellationToken));

    private static async Task<IResult> ChangeAsync(RetentionKind kind, Limits limits, IRetention retention, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await retention.ChangeAsync(new RetentionWish(kind, limits.Days, limits.Megabytes), user.ToActor(), cancellationToken) is { Count: > 0 } errors
            ? Problems.Invalid(errors)
            : TypedResults.Ok((await retention.ReadAsync(cancellationToken)).Single(one => one.Kind == kind));
}
