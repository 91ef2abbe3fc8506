using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Keeps what runs made in Octopus, so that the events about it are known as their doing.</summary>
internal sealed class RunDoings(Store store, TimeProvider time)
{
    /// <summary>How long after a run made something an event about it counts as its doing.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private const int MostAtOnce = 100;
    private const int LongestId = 100;

    /// <summary>A run made documents, or changed them.</summary>
    /// <param name="run">The run.</param>
    /// <param name="connection">The connection through which it did.</param>
    /// <param name="documents">Octopus's ids, such as <c>Releases-12</c>; those of changed ones as <see cref="Changed"/> writes them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task MadeAsync(Guid run, Guid connection, IEnumerable<string> documents, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var origin = OctopusOrigin.Of(connection);
        List<DoingRow> rows = [.. documents.Where(id => id.Length is > 0 and <= LongestId).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostAtOnce)
            .Select(id => new DoingRow { RunId = run, Origin = origin, DocumentKey = KeyOf(id), At = now })];
        return store.WriteAsync(
            context =>
            {
                context.Doings.AddRange(rows);
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    /// <summary>The form of an id that says that the document was only changed: others change it too.</summary>
    public static string Changed(string document) => "~" + document;

    /// <summary>The form in which ids are compared.</summary>
    public static string KeyOf(string document) => document.ToUpperInvariant();
}
