using System.Text.Json;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox;

/// <summary>An event of the audit trail as a line of the page.</summary>
public sealed record SandboxEventLine(long AutoId, DateTimeOffset Occurred, string Category, string Message, string Username)
{
    internal static IReadOnlyList<SandboxEventLine> Newest(SandboxStore store, int count)
    {
        using var page = store.Events(new SandboxEventQuery { Take = count, FromAutoId = store.LatestAutoId - (count * 100) });
        return [.. page.Items().Select(Read)];
    }

    private static SandboxEventLine Read(SandboxStoredEvent stored)
    {
        using var parsed = JsonDocument.Parse((byte[])[.. stored.Body, (byte)'}']);
        var happened = parsed.RootElement;
        return new SandboxEventLine(
            stored.AutoId,
            happened.GetProperty(nameof(Occurred)).GetDateTimeOffset(),
            happened.GetProperty(nameof(Category)).GetString() ?? "",
            happened.GetProperty(nameof(Message)).GetString() ?? "",
            happened.GetProperty(nameof(Username)).GetString() ?? "");
    }
}
