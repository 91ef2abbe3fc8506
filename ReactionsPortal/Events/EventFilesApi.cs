using System.Text;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Hosting.Api;

namespace ReactionsPortal.Events;

/// <summary><c>/api/v1/events/{id}/body</c> and <c>files</c>: what strangers sent, always to be saved, never to be shown.</summary>
internal static class EventFilesApi
{
    private const string Bytes = "application/octet-stream";

    public static void MapEventFilesApi(this RouteGroupBuilder events)
    {
        events.MapGet("{id:guid}/body", BodyAsync).Produces<Stream>(StatusCodes.Status200OK, Bytes).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Downloads an event's body: its bytes where it is binary, else its text as UTF-8; of a multipart body its fields as JSON.");
        events.MapGet("{id:guid}/files/{number:int}", FileAsync).Produces<Stream>(StatusCodes.Status200OK, Bytes).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Downloads a file that came in an event's multipart body, by its number in content.files.");
    }

    private static async Task<IResult> BodyAsync(Guid id, IEventHistory history, CancellationToken cancellationToken) =>
        await history.FindAsync(id, cancellationToken) is { } found
            ? TypedResults.Bytes(BytesOf(found.Content), Bytes, $"event-{id:N}.{EventBody.EndingOf(found.Content)}")
            : EventsApi.NoSuch();

    private static async Task<IResult> FileAsync(Guid id, int number, IEventHistory history, CancellationToken cancellationToken) =>
        await history.FileAsync(id, number, cancellationToken) is { } file
            ? TypedResults.Bytes(file.Content, Bytes, file.About.Name)
            : Problems.NotFound("The event has no file of this number.");

    private static byte[] BytesOf(EventContent content) => content.IsBinary ? Convert.FromBase64String(content.Body) : Encoding.UTF8.GetBytes(content.Body);
}
