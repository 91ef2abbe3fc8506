using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Engine.Intake.Routes;

/// <summary>Keeps the table of today's routes.</summary>
internal sealed class RouteTables(ReactionCatalog catalog, IRouteTemplates templates)
{
    private volatile RouteTable? _table;

    /// <summary>The table, made anew when a reaction changed since.</summary>
    public RouteTable Current()
    {
        var table = _table;
        var generation = catalog.Generation;
        return table?.Generation == generation ? table : _table = new RouteTable(catalog.Entries, templates, generation);
    }
}
