using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Names of the connections by the origin that their events carry.</summary>
internal sealed class ConnectionNames(Store store)
{
    public async Task<IReadOnlyDictionary<string, string>> GetAsync(CancellationToken cancellationToken) => (await WithUsersAsync(cancellationToken)).Names;

    /// <summary>The names, and the users of the connections' keys where they are known, both by origin.</summary>
    public async Task<NamesAndUsers> WithUsersAsync(CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(context => context.Connections.Select(row => new { row.Id, row.Name, row.UserId }).ToListAsync(cancellationToken), cancellationToken);
        return new(
            rows.ToDictionary(row => OctopusOrigin.Of(row.Id), row => row.Name, StringComparer.OrdinalIgnoreCase),
            rows.Where(row => row.UserId is not null).ToDictionary(row => OctopusOrigin.Of(row.Id), row => row.UserId!, StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>Connections by the origin that their events carry.</summary>
/// <param name="Names">What they are called.</param>
/// <param name="Users">Octopus's ids of their keys' users, where they are known.</param>
internal sealed record NamesAndUsers(IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, string> Users);
