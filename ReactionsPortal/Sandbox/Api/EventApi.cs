using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>The audit trail, and the words it uses.</summary>
internal static class EventApi
{
    public static void Map(SandboxRoutes api)
    {
        api.Get("/events", List);
        api.Get("/events/categories", (_, _) => SandboxAnswer.Json(EventCatalogue.Categories.Select(category =>
            new { category.Id, category.Name, Links = (object?)null })));
        api.Get("/events/groups", (_, _) => SandboxAnswer.Json(EventCatalogue.Groups.Select(group =>
            new { group.Id, group.Name, EventCategories = group.Categories, Links = (object?)null })));
        api.Get("/events/documenttypes", (_, _) => SandboxAnswer.Json(EventCatalogue.DocumentTypes.Select(type => new { type.Id, type.Name })));
        api.Get("/events/agents", (_, _) => SandboxAnswer.Json(new[]
        {
            new { Id = "Server", Name = "Octopus Server task", Links = (object?)null },
            new { Id = SandboxActor.Page.UserAgent, Name = SandboxActor.Page.UserAgent, Links = (object?)null },
        }));
        api.Get("/events/{id}", One);
    }

    private static IResult List(HttpContext http, SandboxServer server)
    {
        var query = EventFilter.Of(http, server.Store);
        var page = server.Store.Events(query);
        http.Response.RegisterForDispose(page);
        return SandboxRequest.Flag(http, "asCsv") == true
            ? Results.Text(Csv(page), "text/csv")
            : new EventAnswer(page, query, server.Faults.Current, SandboxRequest.Flag(http, "excludeDifference") == true);
    }

    private static IResult One(HttpContext http, SandboxServer server, string id)
    {
        using var page = server.Store.Events(new SandboxEventQuery { Numbers = [EventFilter.Number(id)], Take = 1 });
        var stored = page.Items().FirstOrDefault() ?? throw OctopusRefusal.NotFound(id);
        var body = new ArrayBufferWriter<byte>();
        EventAnswer.WriteEvent(body, stored, SandboxLinks.Api(http), server.Faults.Current, SandboxRequest.Flag(http, "excludeDifference") == true);
        return Results.Bytes(body.WrittenMemory, "application/json; charset=utf-8");
    }

    private static string Csv(SandboxEventPage page)
    {
        var text = new StringBuilder("Id,Occurred,Category,Username,Message,RelatedDocumentIds\r\n");
        foreach (var stored in page.Items())
        {
            using var parsed = JsonDocument.Parse((byte[])[.. stored.Body, (byte)'}']);
            var happened = parsed.RootElement;
            string[] cells =
            [
                "Events-" + stored.Number.ToString(CultureInfo.InvariantCulture),
                Text(happened, "Occurred"),
                Text(happened, "Category"),
                Text(happened, "Username"),
                Text(happened, "Message"),
                string.Join(' ', happened.GetProperty("RelatedDocumentIds").EnumerateArray().Select(related => related.GetString())),
            ];
            text.AppendJoin(',', cells.Select(cell => '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"')).Append("\r\n");
        }
        return text.ToString();
    }

    private static string Text(JsonElement happened, string name) => happened.GetProperty(name).GetString() ?? "";
}
