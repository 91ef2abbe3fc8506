using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Happenings;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Tenants and the sets of their tags.</summary>
internal static class TenantApi
{
    public static void Map(SandboxRoutes api)
    {
        api.Get("/tenants", (http, server) => SandboxCollection.Page(http, "Tenant", Tenants(http, server), Show(http, server)));
        api.Get("/tenants/all", (http, server) => SandboxCollection.All(http, Tenants(http, server), Show(http, server)));
        api.Get("/tenants/{id}", (http, server, id) => SandboxAnswer.Json(
            Show(http, server)(server.Store.Find<SandboxTenant>(id) ?? throw OctopusRefusal.NotFound(id))));
        api.Post("/tenants", async (http, server) => Create(http, server, await SandboxRequest.BodyAsync<NewTenant>(http)));
        api.Get("/tagsets", (http, server) => SandboxCollection.Envelope(http, "TagSet", TagSets(http, server), set => set));
        api.Get("/tagsets/all", (http, server) => SandboxAnswer.Json(TagSets(http, server)));
    }

    /// <summary>By name or id, as commands allow.</summary>
    public static SandboxTenant Named(SandboxServer server, string? name) =>
        server.Store.All<SandboxTenant>().FirstOrDefault(tenant => SandboxRequest.Means(name, tenant.Name, tenant.Id))
        ?? throw OctopusRefusal.Invalid($"No tenant with the name or id '{name}' was found in the space '{SandboxFixtures.SpaceName}'.");

    /// <summary>Those that have any of the tags.</summary>
    public static IEnumerable<SandboxTenant> Tagged(IEnumerable<SandboxTenant> tenants, IReadOnlyCollection<string> tags) =>
        tenants.Where(tenant => tenant.TenantTags.Any(tag => tags.Contains(tag, StringComparer.OrdinalIgnoreCase)));

    private static IEnumerable<SandboxTenant> Tenants(HttpContext http, SandboxServer server)
    {
        var tenants = SandboxCollection.Named(http, server.Store.All<SandboxTenant>(), tenant => tenant.Name);
        if (SandboxRequest.List(http, "tags") is { } tags) tenants = Tagged(tenants, tags);
        return tenants.OrderBy(tenant => tenant.Name, StringComparer.OrdinalIgnoreCase);
    }

    private static IResult Create(HttpContext http, SandboxServer server, NewTenant wanted)
    {
        if (string.IsNullOrWhiteSpace(wanted.Name)) throw OctopusRefusal.Invalid("Please provide a value for Name.");
        var name = wanted.Name.Trim();
        if (server.Store.All<SandboxTenant>().Any(tenant => tenant.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            throw OctopusRefusal.Invalid($"A tenant named '{name}' already exists. Please choose a different name.");
        }
        var made = server.Store.Commit(change =>
        {
            var tenant = new SandboxTenant { Id = change.NextId("Tenants"), Name = name, Description = wanted.Description ?? "", TenantTags = wanted.TenantTags ?? [] };
            change.Save(tenant);
            change.Raise(new SandboxEvent
            {
                Category = "Created",
                RelatedDocumentIds = [tenant.Id],
                Message = new SandboxMessage().Say("Tenant ").Name(tenant.Id, tenant.Name).Say(" was created"),
                Actor = SandboxRequest.Actor(http),
                Occurred = server.Now,
            });
            return tenant;
        });
        return SandboxAnswer.Created(Show(http, server)(made));
    }

    private static Func<SandboxTenant, object> Show(HttpContext http, SandboxServer server) => tenant => new
    {
        tenant.Id,
        SandboxFixtures.SpaceId,
        tenant.Name,
        Slug = tenant.Id.ToLowerInvariant(),
        tenant.Description,
        tenant.TenantTags,
        IsDisabled = false,
        ClonedFromTenantId = (string?)null,
        ProjectEnvironments = server.Store.All<SandboxProject>()
            .ToDictionary(project => project.Id, _ => server.Store.All<SandboxEnvironment>().Select(environment => environment.Id).ToList(), StringComparer.Ordinal),
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = $"{SandboxLinks.Space(http)}/tenants/{tenant.Id}",
            ["Web"] = $"{SandboxLinks.Web(http)}/tenants/{tenant.Id}",
        },
    };

    private static List<object> TagSets(HttpContext http, SandboxServer server) =>
    [
        .. server.Store.All<SandboxTenant>().SelectMany(tenant => tenant.TenantTags).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(tag => tag.Split('/', 2)).Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase)
            .Select((set, index) => (object)new
            {
                Id = $"TagSets-{index + 1}",
                SandboxFixtures.SpaceId,
                Name = set.Key,
                Description = "",
                SortOrder = index,
                Tags = set.Order(StringComparer.OrdinalIgnoreCase).Select((name, place) => new
                {
                    Id = $"TagSets-{index + 1}/{name}",
                    Name = name,
                    CanonicalTagName = $"{set.Key}/{name}",
                    Color = "#0D80D8",
                    Description = "",
                    SortOrder = place,
                }).ToList(),
                Links = new Dictionary<string, string>(StringComparer.Ordinal) { ["Self"] = $"{SandboxLinks.Space(http)}/tagsets/TagSets-{index + 1}" },
            }),
    ];

    private sealed record NewTenant
    {
        public string? Name { get; init; }
        public string? Description { get; init; }
        public IReadOnlyList<string>? TenantTags { get; init; }
    }
}
