using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Happenings;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Deployment targets: read, register, remove.</summary>
internal static class MachineApi
{
    public static void Map(SandboxRoutes api)
    {
        api.Get("/machines", (http, server) => SandboxCollection.Page(http, "DeploymentTarget", Machines(http, server), Show(http)));
        api.Get("/machines/all", (http, server) => SandboxCollection.All(http, Machines(http, server), Show(http)));
        api.Get("/machines/{id}", (http, server, id) => SandboxAnswer.Json(Show(http)(Get(server, id))));
        api.Get("/machineroles/all", (_, server) => SandboxAnswer.Json(
            server.Store.All<SandboxMachine>().SelectMany(machine => machine.Roles).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList()));
        api.Post("/machines", async (http, server) =>
            Register(http, server, await SandboxRequest.BodyAsync<NewMachine>(http)));
        api.Delete("/machines/{id}", (http, server, id) =>
        {
            var machine = Get(server, id);
            server.Store.Commit(change => MachineRegistration.Remove(change, machine, SandboxRequest.Actor(http), server.Now));
            return SandboxAnswer.Json(new { });
        });
    }

    public static Func<SandboxMachine, object> Show(HttpContext http) => machine => new
    {
        machine.Id,
        SandboxFixtures.SpaceId,
        machine.Name,
        Slug = machine.Name.ToLowerInvariant(),
        machine.Roles,
        machine.EnvironmentIds,
        TenantIds = Array.Empty<string>(),
        TenantTags = Array.Empty<string>(),
        TenantedDeploymentParticipation = "Untenanted",
        machine.IsDisabled,
        machine.HealthStatus,
        Status = machine.IsDisabled ? "Disabled" : machine.HealthStatus is "Healthy" or "HasWarnings" ? "Online" : machine.HealthStatus == "Unknown" ? "Unknown" : "Offline",
        StatusSummary = machine.HealthStatus == "Healthy" ? "Octopus was able to connect to this machine" : "The last health check found this machine to be " + machine.HealthStatus,
        HasLatestCalamari = true,
        IsInProcess = false,
        SandboxFixtures.MachinePolicyId,
        machine.Uri,
        machine.Thumbprint,
        OperatingSystem = "Linux",
        ShellName = "Bash",
        Endpoint = new
        {
            machine.CommunicationStyle,
            machine.Uri,
            machine.Thumbprint,
            ProxyId = (string?)null,
            TentacleVersionDetails = new { Version = "8.3.2", UpgradeLocked = false, UpgradeSuggested = false, UpgradeRequired = false },
        },
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = $"{SandboxLinks.Space(http)}/machines/{machine.Id}",
            ["Connection"] = $"{SandboxLinks.Space(http)}/machines/{machine.Id}/connection",
            ["Web"] = $"{SandboxLinks.Web(http)}/infrastructure/machines/{machine.Id}/settings",
        },
    };

    /// <summary>The machine of this name or id.</summary>
    public static SandboxMachine Named(SandboxServer server, string name) =>
        server.Store.All<SandboxMachine>().FirstOrDefault(machine => SandboxRequest.Means(name, machine.Name, machine.Id))
        ?? throw OctopusRefusal.Invalid($"No machine with the name '{name}' was found.");

    public static SandboxMachine Get(SandboxServer server, string id) => server.Store.Find<SandboxMachine>(id) ?? throw OctopusRefusal.NotFound(id);

    private static IEnumerable<SandboxMachine> Machines(HttpContext http, SandboxServer server)
    {
        var found = SandboxCollection.Named(http, server.Store.All<SandboxMachine>(), machine => machine.Name);
        if (SandboxRequest.List(http, "environmentIds") is { } environments)
        {
            found = found.Where(machine => machine.EnvironmentIds.Intersect(environments, StringComparer.OrdinalIgnoreCase).Any());
        }
        if (SandboxRequest.List(http, "roles") is { } roles)
        {
            found = found.Where(machine => machine.Roles.Intersect(roles, StringComparer.OrdinalIgnoreCase).Any());
        }
        found = SandboxCollection.Within(http, "healthStatuses", found, machine => machine.HealthStatus);
        found = SandboxCollection.Within(http, "commStyles", found, machine => machine.CommunicationStyle);
        found = SandboxCollection.Within(http, "thumbprint", found, machine => machine.Thumbprint);
        if (SandboxRequest.Flag(http, "isDisabled") is { } disabled) found = found.Where(machine => machine.IsDisabled == disabled);
        return found.OrderBy(machine => machine.Name, StringComparer.OrdinalIgnoreCase);
    }

    private static IResult Register(HttpContext http, SandboxServer server, NewMachine wanted)
    {
        if (string.IsNullOrWhiteSpace(wanted.Name)) throw OctopusRefusal.Invalid("Please provide a value for Name.");
        if (wanted.EnvironmentIds is null or []) throw OctopusRefusal.Invalid("Please specify at least one environment.");
        if (wanted.Roles is null or []) throw OctopusRefusal.Invalid("Please specify at least one role.");
        foreach (var id in wanted.EnvironmentIds)
        {
            if (server.Store.Find<SandboxEnvironment>(id) is null) throw OctopusRefusal.Invalid($"Environment '{id}' does not exist.");
        }
        var machine = server.Store.Commit(change =>
        {
            if (change.All<SandboxMachine>().Any(other => SandboxRequest.Means(wanted.Name, other.Name)))
            {
                throw OctopusRefusal.Invalid("A machine with this name already exists. Please choose a different name.");
            }
            var added = new SandboxMachine
            {
                Id = change.NextId("Machines"),
                Name = wanted.Name.Trim(),
                Roles = wanted.Roles,
                EnvironmentIds = [.. wanted.EnvironmentIds.Select(id => change.Get<SandboxEnvironment>(id).Id)],
                IsDisabled = wanted.IsDisabled,
                Uri = wanted.Endpoint?.Uri ?? wanted.Uri,
                Thumbprint = wanted.Endpoint?.Thumbprint ?? wanted.Thumbprint ?? MachineRegistration.Thumbprint(wanted.Name),
                CommunicationStyle = wanted.Endpoint?.CommunicationStyle ?? "TentaclePassive",
            };
            MachineRegistration.Register(change, added, SandboxRequest.Actor(http), server.Now);
            return added;
        });
        return SandboxAnswer.Created(Show(http)(machine));
    }

    private sealed record NewMachine
    {
        public string? Name { get; init; }
        public IReadOnlyList<string>? Roles { get; init; }
        public IReadOnlyList<string>? EnvironmentIds { get; init; }
        public bool IsDisabled { get; init; }
        public string? Uri { get; init; }
        public string? Thumbprint { get; init; }
        public NewEndpoint? Endpoint { get; init; }
    }

    private sealed record NewEndpoint
    {
        public string? CommunicationStyle { get; init; }
        public string? Uri { get; init; }
        public string? Thumbprint { get; init; }
    }
}
