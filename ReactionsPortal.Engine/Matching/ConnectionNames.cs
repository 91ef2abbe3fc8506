using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Names of the connections by the origin that their events carry.</summary>
internal sealed class ConnectionNames(Store store)
{
    public async Task<IReadOnlyDictionary<string, string>> GetAsync(CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(context => context.Connections.Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken), cancellationToken);
        return rows.ToDictionary(row => row.Id.ToString(), row => row.Name, StringComparer.OrdinalIgnoreCase);
    }
}
