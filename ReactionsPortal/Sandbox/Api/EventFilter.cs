using System.Globalization;
using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Turns what a caller, or a subscription, wants of the audit trail into a query.</summary>
internal static class EventFilter
{
    /// <summary>Stands where a list was given but can match nothing.</summary>
    private const string Nowhere = "nothing";

    /// <summary>Octopus's word for every space that the key sees.</summary>
    private const string EverySpace = "all";

    public static SandboxEventQuery Of(HttpContext http, SandboxStore store)
    {
        var space = http.Request.RouteValues["space"] as string;
        var spaces = SandboxRequest.List(http, "spaces");
        var query = new SandboxEventQuery
        {
            Skip = SandboxRequest.Skip(http),
            Take = SandboxRequest.Take(http),
            FromAutoId = SandboxRequest.Number(http, "fromAutoId"),
            ToAutoId = SandboxRequest.Number(http, "toAutoId"),
            From = SandboxRequest.Moment(http, "from"),
            To = SandboxRequest.Moment(http, "to"),
            Numbers = SandboxRequest.List(http, "ids") is { } ids ? [.. ids.Select(Number)] : null,
            ExcludedCategories = (SandboxRequest.Flag(http, "internal") ?? SandboxRequest.Flag(http, "includeInternalEvents")) == false ? EventCatalogue.Internal : null,
            RegardingAll = SandboxRequest.List(http, "regarding"),
            MatchesNothing = space is null && spaces is not null && !spaces.Any(IsHere),
        };
        var filter = new SandboxSubscriptionFilter
        {
            Users = SandboxRequest.List(http, "users") ?? SandboxRequest.List(http, "user") ?? [],
            Projects = SandboxRequest.List(http, "projects") ?? [],
            ProjectGroups = SandboxRequest.List(http, "projectGroups") ?? [],
            Environments = SandboxRequest.List(http, "environments") ?? [],
            EventGroups = SandboxRequest.List(http, "eventGroups") ?? [],
            EventCategories = SandboxRequest.List(http, "eventCategories") ?? [],
            EventAgents = SandboxRequest.List(http, "eventAgents") ?? [],
            Tenants = SandboxRequest.List(http, "tenants") ?? [],
            Tags = SandboxRequest.List(http, "tags") ?? [],
            DocumentTypes = SandboxRequest.List(http, "documentTypes") ?? [],
        };
        var limited = Limit(query, filter, store);
        return SandboxRequest.List(http, "regardingAny") is { } any
            ? limited with { RegardingAny = [.. limited.RegardingAny, any] }
            : limited;
    }

    /// <summary>Limits a query by the lists of a subscription's filter.</summary>
    public static SandboxEventQuery Limit(SandboxEventQuery query, SandboxSubscriptionFilter filter, SandboxStore store)
    {
        var regarding = new List<IReadOnlyList<string>>(query.RegardingAny);
        if (filter.Projects is not []) regarding.Add(filter.Projects);
        if (filter.Environments is not []) regarding.Add(filter.Environments);
        if (filter.Tenants is not []) regarding.Add(filter.Tenants);
        if (filter.ProjectGroups is not [])
        {
            var projects = store.All<SandboxProject>()
                .Where(project => filter.ProjectGroups.Contains(project.ProjectGroupId, StringComparer.OrdinalIgnoreCase))
                .Select(project => project.Id).ToList();
            regarding.Add(projects is [] ? [Nowhere] : projects);
        }
        if (filter.Tags is not [])
        {
            var tenants = TenantApi.Tagged(store.All<SandboxTenant>(), filter.Tags).Select(tenant => tenant.Id).ToList();
            regarding.Add(tenants is [] ? [Nowhere] : tenants);
        }
        var limited = query with
        {
            RegardingAny = regarding,
            Users = filter.Users,
            Agents = filter.EventAgents,
            DocumentTypes = filter.DocumentTypes,
        };
        if (filter.EventCategories is [] && filter.EventGroups is []) return limited;
        var categories = filter.EventCategories.Concat(EventCatalogue.CategoriesOf(filter.EventGroups)).ToList();
        return limited with { Categories = categories is [] ? [Nowhere] : categories };
    }

    /// <summary>The number in an event's id; -1, which no event has, where there is none.</summary>
    public static long Number(string id) =>
        id.StartsWith("Events-", StringComparison.OrdinalIgnoreCase)
        && long.TryParse(id.AsSpan("Events-".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;

    private static bool IsHere(string space) =>
        space.Equals(SandboxFixtures.SpaceId, StringComparison.OrdinalIgnoreCase) || space.Equals(EverySpace, StringComparison.OrdinalIgnoreCase);
}
