using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Files that came with events: what is known of them stands in the event's content, their bytes in rows of their own.</summary>
internal static class EventFiles
{
    /// <summary>The rows of an event that is about to be stored.</summary>
    public static IEnumerable<EventFileRow> Write(Event received) =>
        received.NewFiles.Select(file => new EventFileRow { EventId = received.Id, Number = file.About.Number, Content = file.Content.ToArray() });

    /// <summary>All files of an event, in order. Nothing is asked where it has none.</summary>
    public static async Task<IReadOnlyList<ReceivedFile>> ReadAsync(Store store, Event received, CancellationToken cancellationToken)
    {
        if (received.Content.Files.Count == 0)
            return [];
        var rows = await store.ReadAsync(context => context.EventFiles.Where(row => row.EventId == received.Id).ToDictionaryAsync(row => row.Number, row => row.Content, cancellationToken), cancellationToken);
        return [.. received.Content.Files.Where(file => rows.ContainsKey(file.Number)).Select(file => new ReceivedFile(file, rows[file.Number]))];
    }

    /// <summary>One file of an event; null when it has none of that number.</summary>
    public static async Task<ReceivedFile?> ReadAsync(Store store, Event received, int number, CancellationToken cancellationToken) =>
        received.Content.Files.FirstOrDefault(file => file.Number == number) is { } about
            && await store.ReadAsync(context => context.EventFiles.SingleOrDefaultAsync(row => row.EventId == received.Id && row.Number == number, cancellationToken), cancellationToken) is { } row
            ? new ReceivedFile(about, row.Content)
            : null;
}
