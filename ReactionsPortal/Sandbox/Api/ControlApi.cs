using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.Extensions.Options;
using ReactionsPortal.Sandbox.Faults;
using ReactionsPortal.Sandbox.Happenings;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>The sandbox's controls, for tests and demos: a storm of events, and faults. They need the sandbox's key and suffer no fault.</summary>
internal static class ControlApi
{
    private const int MaxStorm = 1_000_000;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var control = endpoints.MapGroup("/sandbox/control");
        control.AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        control.AddEndpointFilter(async (context, next) =>
        {
            var key = context.HttpContext.RequestServices.GetRequiredService<IOptions<SandboxOptions>>().Value.ApiKey;
            return SandboxGate.HasKey(context.HttpContext.Request, key)
                ? await next(context)
                : SandboxAnswer.Problem(StatusCodes.Status401Unauthorized, "The sandbox's controls need its key in X-Octopus-ApiKey.");
        });

        control.MapGet("/faults", (SandboxFaultState faults) => Results.Json(faults.Current, JsonSerializerOptions.Web));
        control.MapPut("/faults", async (HttpContext http, SandboxFaultState faults) =>
        {
            var (wanted, refusal) = await ReadAsync<SandboxFaults>(http);
            if (wanted is null) return refusal!;
            faults.Set(wanted);
            return Results.Json(faults.Current, JsonSerializerOptions.Web);
        });
        control.MapGet("/storm", (SandboxStorm storm) => Show(storm));
        control.MapPost("/storm", async (HttpContext http, SandboxStorm storm) =>
        {
            var (wanted, refusal) = await ReadAsync<StormRequest>(http);
            if (wanted is null) return refusal!;
            return storm.TryBegin(wanted.Count, wanted.PerSecond, wanted.Category)
                ? Show(storm, StatusCodes.Status202Accepted)
                : Results.Problem("A storm is on already; wait until it is over, or end it with DELETE.", statusCode: StatusCodes.Status409Conflict);
        });
        control.MapDelete("/storm", async (SandboxStorm storm) =>
        {
            await storm.EndAsync();
            return Show(storm);
        });
    }

    private static IResult Show(SandboxStorm storm, int status = StatusCodes.Status200OK) =>
        Results.Json(new { count = storm.Wanted, made = storm.Made, running = storm.IsBlowing }, statusCode: status);

    private static async Task<(T? Wanted, IResult? Refusal)> ReadAsync<T>(HttpContext http) where T : class
    {
        try
        {
            var wanted = await JsonSerializer.DeserializeAsync<T>(http.Request.Body, JsonSerializerOptions.Web, http.RequestAborted);
            if (wanted is null) return (null, Results.Problem("The body is empty.", statusCode: StatusCodes.Status400BadRequest));
            var wrong = new List<ValidationResult>();
            return Validator.TryValidateObject(wanted, new ValidationContext(wanted), wrong, validateAllProperties: true)
                ? (wanted, null)
                : (null, Results.Problem(string.Join(' ', wrong.Select(one => one.ErrorMessage)), statusCode: StatusCodes.Status400BadRequest));
        }
        catch (JsonException error)
        {
            return (null, Results.Problem(error.Message, statusCode: StatusCodes.Status400BadRequest));
        }
    }

    private sealed record StormRequest
    {
        [Range(1, MaxStorm)]
        public int Count { get; init; }

        /// <summary>0 for as fast as possible.</summary>
        [Range(0.0, 100_000.0)]
        public double PerSecond { get; init; }

        [Required, RegularExpression("^[A-Za-z]{1,80}$")]
        public string Category { get; init; } = "DeploymentSucceeded";
    }
}
