using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ReactionsPortal.Sandbox.Faults;
using ReactionsPortal.Sandbox.Happenings;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>The sandbox's controls, for tests and demos: a storm of events, a day at work, faults, going back to a backup. They need one of the sandbox's keys and suffer no fault.</summary>
internal static class ControlApi
{
    private const int MaxStorm = 1_000_000;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var control = endpoints.MapGroup("/sandbox/control");
        control.AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        control.MapMethods("/faults", [HttpMethods.Get], Handler((_, server) => Task.FromResult(Show(server.Faults))));
        control.MapMethods("/faults", [HttpMethods.Put], Handler(SetFaultsAsync));
        control.MapMethods("/day", [HttpMethods.Get], Handler((http, _) => Task.FromResult(Show(Day(http)))));
        control.MapMethods("/day", [HttpMethods.Post], Handler(BeginDayAsync));
        control.MapMethods("/day", [HttpMethods.Delete], Handler(EndDayAsync));
        control.MapMethods("/restore", [HttpMethods.Post], Handler(RestoreAsync));
        control.MapMethods("/storm", [HttpMethods.Get], Handler((_, server) => Task.FromResult(Show(server.Storm))));
        control.MapMethods("/storm", [HttpMethods.Post], Handler(BeginStormAsync));
        control.MapMethods("/storm", [HttpMethods.Delete], Handler(EndStormAsync));
    }

    private static RequestDelegate Handler(Func<HttpContext, SandboxServer, Task<IResult>> answer) => async http =>
    {
        var server = http.RequestServices.GetRequiredService<SandboxServer>();
        var result = SandboxKeys.OwnerOf(http.Request, server.Options) is not null
            ? await answer(http, server)
            : SandboxAnswer.Problem(StatusCodes.Status401Unauthorized, "The sandbox's controls need one of its keys in X-Octopus-ApiKey.");
        await result.ExecuteAsync(http);
    };

    private static async Task<IResult> SetFaultsAsync(HttpContext http, SandboxServer server)
    {
        var (wanted, refusal) = await ReadAsync<SandboxFaults>(http);
        if (wanted is null) return refusal!;
        server.Faults.Set(wanted);
        return Show(server.Faults);
    }

    private static async Task<IResult> RestoreAsync(HttpContext http, SandboxServer server)
    {
        var (wanted, refusal) = await ReadAsync<RestoreRequest>(http);
        if (wanted is null) return refusal!;
        server.Store.ForgetNewest(wanted.Events);
        return Results.Json(new { latestAutoId = server.Store.LatestAutoId });
    }

    private static async Task<IResult> BeginStormAsync(HttpContext http, SandboxServer server)
    {
        var (wanted, refusal) = await ReadAsync<StormRequest>(http);
        if (wanted is null) return refusal!;
        return server.Storm.TryBegin(wanted.Count, wanted.PerSecond, wanted.Category)
            ? Show(server.Storm, StatusCodes.Status202Accepted)
            : Results.Problem("A storm is on already; wait until it is over, or end it with DELETE.", statusCode: StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> EndStormAsync(HttpContext http, SandboxServer server)
    {
        await server.Storm.EndAsync();
        return Show(server.Storm);
    }

    private static async Task<IResult> BeginDayAsync(HttpContext http, SandboxServer server)
    {
        var (wanted, refusal) = await ReadAsync<DayRequest>(http);
        if (wanted is null) return refusal!;
        return Day(http).TryBegin(wanted.Seconds)
            ? Show(Day(http), StatusCodes.Status202Accepted)
            : Results.Problem("A day is on already; wait until it is over, or end it with DELETE.", statusCode: StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> EndDayAsync(HttpContext http, SandboxServer server)
    {
        await Day(http).EndAsync();
        return Show(Day(http));
    }

    private static SandboxDay Day(HttpContext http) => http.RequestServices.GetRequiredService<SandboxDay>();

    private static IResult Show(SandboxDay day, int status = StatusCodes.Status200OK) =>
        Results.Json(new { steps = day.Planned, done = day.Done, last = day.Last?.Says, running = day.IsOn }, statusCode: status);

    private static IResult Show(SandboxFaultState faults) => Results.Json(faults.Current, JsonSerializerOptions.Web);

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

    private sealed record DayRequest
    {
        /// <summary>How long the day takes; 0 for as fast as it goes.</summary>
        [Range(0.0, 86_400.0)]
        public double Seconds { get; init; } = 60;
    }

    private sealed record RestoreRequest
    {
        /// <summary>How many of the newest events the backup did not have.</summary>
        [Range(1, MaxStorm)]
        public int Events { get; init; }
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
