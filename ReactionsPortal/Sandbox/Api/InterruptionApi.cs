using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Happenings;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Manual interventions: read, taken, answered.</summary>
internal static class InterruptionApi
{
    public static void Map(SandboxRoutes api)
    {
        api.Get("/interruptions", (http, server) => SandboxCollection.Page(http, "Interruption", Interruptions(http, server), Show(http)));
        api.Get("/interruptions/{id}", (http, server, id) => SandboxAnswer.Json(Show(http)(Get(server, id))));
        api.Get("/interruptions/{id}/responsible", (http, server, id) => Get(server, id).ResponsibleUserId is { } responsible
            ? SandboxAnswer.Json(UserApi.View(http, UserApi.Get(responsible)))
            : SandboxAnswer.Json(new { }));
        api.Put("/interruptions/{id}/responsible", (http, server, id) =>
        {
            server.Take(Get(server, id).Id, SandboxRequest.Actor(http));
            return Task.FromResult(SandboxAnswer.Json(UserApi.View(http, SandboxRequest.Caller(http))));
        });
        api.Post("/interruptions/{id}/submit", async (http, server, id) =>
        {
            var answer = await SandboxRequest.BodyAsync<Answer>(http);
            if (!SandboxRequest.Means(answer.Result, "Proceed", "Abort")) throw OctopusRefusal.Invalid("Please provide a value for Result: Proceed or Abort.");
            var interruption = Get(server, id);
            if (!interruption.IsPending) throw OctopusRefusal.Invalid("This interruption has been answered already.");
            if (interruption.ResponsibleUserId != SandboxRequest.Caller(http).Id) throw OctopusRefusal.Invalid("Take responsibility for this interruption before you answer it.");
            return SandboxAnswer.Json(Show(http)(server.Submit(interruption.Id, SandboxRequest.Means(answer.Result, "Proceed"), answer.Notes, SandboxRequest.Actor(http))));
        });
    }

    private static SandboxInterruption Get(SandboxServer server, string id) => server.Store.Find<SandboxInterruption>(id) ?? throw OctopusRefusal.NotFound(id);

    private static IEnumerable<SandboxInterruption> Interruptions(HttpContext http, SandboxServer server)
    {
        IEnumerable<SandboxInterruption> found = server.Store.All<SandboxInterruption>();
        if (SandboxRequest.Flag(http, "pendingOnly") == true) found = found.Where(interruption => interruption.IsPending);
        if (SandboxRequest.List(http, "regarding") is { } about)
        {
            found = found.Where(interruption => about.Any(id => SandboxRequest.Means(id, interruption.ExecutionId, interruption.TaskId)));
        }
        return found.Reverse();
    }

    private static Func<SandboxInterruption, object> Show(HttpContext http) => interruption => new
    {
        interruption.Id,
        SandboxFixtures.SpaceId,
        Type = "ManualIntervention",
        SandboxInterruption.Title,
        interruption.Created,
        interruption.IsPending,
        Form = new
        {
            Values = new { Instructions = (string?)null, interruption.Notes, interruption.Result },
            Elements = new object[]
            {
                new { Name = "Instructions", Control = new { Type = "Paragraph", Text = SandboxInterruption.Instructions }, IsValueRequired = false },
                new { Name = "Notes", Control = new { Type = "TextArea", Label = "Notes" }, IsValueRequired = false },
                new { Name = "Result", Control = new { Type = "SubmitButtonGroup", Buttons = new[] { new { Text = "Proceed", Value = "Proceed" }, new { Text = "Abort", Value = "Abort" } } }, IsValueRequired = true },
            },
        },
        RelatedDocumentIds = new[] { interruption.ExecutionId, interruption.TaskId },
        ResponsibleTeamIds = Array.Empty<string>(),
        interruption.ResponsibleUserId,
        CanTakeResponsibility = interruption.IsPending,
        HasResponsibility = interruption.ResponsibleUserId == SandboxRequest.Caller(http).Id,
        interruption.TaskId,
        CorrelationId = interruption.TaskId + "/" + interruption.Id,
        IsLinkedToOtherInterruption = false,
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = $"{SandboxLinks.Space(http)}/interruptions/{interruption.Id}",
            ["Submit"] = $"{SandboxLinks.Space(http)}/interruptions/{interruption.Id}/submit",
            ["Responsible"] = $"{SandboxLinks.Space(http)}/interruptions/{interruption.Id}/responsible",
        },
    };

    private sealed record Answer
    {
        public string? Result { get; init; }
        public string? Notes { get; init; }
    }
}
