using System.Globalization;
using System.Security.Claims;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Audit;

/// <summary><c>/api/v1/audit</c>: who did what, for Administrators.</summary>
internal static class AuditApi
{
    public static void MapAuditApi(this IEndpointRouteBuilder app)
    {
        var audit = app.MapGroup("audit").WithTags("Audit").RequireAuthorization(Policies.Administer);
        audit.MapGet("", ListAsync).Produces<Listing<AuditEntry>>().ProducesValidationProblem()
            .WithSummary("Lists what was done, the newest first: changes, runs by hand, sign-ins. subject is an id or a name; q is text in names, addresses, details and texts; from and to bound at.");
        audit.MapGet("export", Export).Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesValidationProblem()
            .WithSummary("Downloads all entries that the same filters find, with their texts and hashes, the newest first. format is csv or json. In the table, what a spreadsheet would take for a formula has an apostrophe before it.");
        audit.MapGet("{sequence:long}", FindAsync).Produces<AuditDetails>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Reads an entry with how its subject was before and is since. Values of secrets are masked.");
        audit.MapGet("verification", VerifyAsync).Produces<AuditVerification>()
            .WithSummary("Reads the whole trail and checks its chain of hashes: brokenAt is the first entry that is missing or was changed. Keep newestHash elsewhere to prove later that the trail up to it is the same.");
    }

    private static async Task<IResult> ListAsync(
        IAuditTrail audit, ClaimsPrincipal user, CancellationToken cancellationToken,
        string? actor = null, string? action = null, string? kind = null, string? subject = null, string? q = null, string? from = null, string? to = null, int? limit = null, string? after = null)
    {
        var fields = new ListFields();
        var query = QueryOf(fields, actor, action, kind, subject, q, from, to) with { Limit = fields.Limit(limit), After = after };
        if (fields.Errors.Count > 0) return Problems.Invalid(fields.Errors);

        try
        {
            return TypedResults.Ok(Listing<AuditEntry>.Of(await audit.ListAsync(query, user.ToActor(), cancellationToken), entry => entry));
        }
        catch (FormatException)
        {
            return Problems.Invalid("after", "This is not a value of next from a page before.");
        }
    }

    private static IResult Export(
        IAuditTrail audit, ClaimsPrincipal user, HttpContext context, TimeProvider time,
        string? format = null, string? actor = null, string? action = null, string? kind = null, string? subject = null, string? q = null, string? from = null, string? to = null)
    {
        var fields = new ListFields();
        var query = QueryOf(fields, actor, action, kind, subject, q, from, to);
        var isJson = string.Equals(format, "json", StringComparison.OrdinalIgnoreCase);
        if (fields.Errors.Count > 0) return Problems.Invalid(fields.Errors);
        if (!isJson && format is not null && !string.Equals(format, "csv", StringComparison.OrdinalIgnoreCase)) return Problems.Invalid("format", "Allowed are csv and json.");

        var entries = audit.ReadAsync(query, user.ToActor(), context.RequestAborted);
        var name = string.Create(CultureInfo.InvariantCulture, $"audit-{time.GetUtcNow():yyyy-MM-dd}");
        return isJson
            ? TypedResults.Stream(output => AuditExport.WriteJsonAsync(output, entries, context.RequestAborted), "application/json", $"{name}.json")
            : TypedResults.Stream(output => AuditExport.WriteCsvAsync(output, entries, context.RequestAborted), "text/csv", $"{name}.csv");
    }

    private static AuditQuery QueryOf(ListFields fields, string? actor, string? action, string? kind, string? subject, string? q, string? from, string? to) => new()
    {
        Actor = actor,
        Action = fields.Word<AuditAction>("action", action),
        Kind = fields.Word<AuditSubjectKind>("kind", kind),
        Subject = subject,
        Text = q,
        From = fields.Time("from", from),
        To = fields.Time("to", to),
    };

    private static async Task<IResult> FindAsync(long sequence, IAuditTrail audit, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await audit.FindAsync(sequence, user.ToActor(), cancellationToken) is { } found ? TypedResults.Ok(found) : Problems.NotFound("There is no entry with this number.");

    private static async Task<IResult> VerifyAsync(IAuditTrail audit, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(await audit.VerifyAsync(user.ToActor(), cancellationToken));
}
