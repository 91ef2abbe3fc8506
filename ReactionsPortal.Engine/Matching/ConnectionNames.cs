using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Names of the connections by the origin that their events carry.</summary>
internal sealed class ConnectionNames(Store store, ServerClocks clocks)
{
    public async Task<IReadOnlyDictionary<string, string>> GetAsync(CancellationToken cancellationToken) => (await WithUsersAsync(cancellationToken)).Names;

    /// <summary>The names, and the users of the connections' keys where they are known, both by origin.</summary>
    public async Task<NamesAndUsers> WithUsersAsync(CancellationToken cancellationToken)
    {
        var (before, rows, after) = await store.ReadAsync(async context =>
        (
            await context.Dialect.ReactionsVersionAsync(context, cancellationToken),
            await context.Connections.Select(row => new { row.Id, row.Name, row.UserId, row.Url }).ToListAsync(cancellationToken),
            await context.Dialect.ReactionsVersionAsync(context, cancellationToken)), cancellationToken);
        return new(
            rows.ToDictionary(row => OctopusOrigin.Of(row.Id), row => row.Name, StringComparer.OrdinalIgnoreCase),
            rows.Where(row => row.UserId is not null).ToDictionary(row => OctopusOrigin.Of(row.Id), row => row.UserId!, StringComparer.OrdinalIgnoreCase))
        {
            Version = before == after ? after : null,
            Ahead = rows.Select(row => (row.Id, Ahead: OctopusAddress.TryParse(row.Url, out var address) ? clocks.Ahead(address) : TimeSpan.Zero))
                .Where(one => one.Ahead != TimeSpan.Zero).ToDictionary(one => OctopusOrigin.Of(one.Id), one => one.Ahead, StringComparer.OrdinalIgnoreCase),
        };
    }
}

/// <summary>Connections by the origin that their events carry.</summary>
/// <param name="Names">What they are called.</param>
/// <param name="Users">Octopus's ids of their keys' users, where they are known.</param>
internal sealed record NamesAndUsers(IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, string> Users)
{
    /// <summary>Version of all reactions when they were read; null where a reaction changed meanwhile.</summary>
    public long? Version { get; init; }

    /// <summary>How far their servers' clocks are ahead of the portal's, where they differ.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Ahead { get; init; } = new Dictionary<string, TimeSpan>();
}
