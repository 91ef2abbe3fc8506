using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>The documents that say what the server is: root, space root, capabilities, spaces.</summary>
internal static class RootApi
{
    public static void Map(SandboxRoutes api)
    {
        api.GetOpenly("", (http, _) => SandboxAnswer.Json(Root(http)));
        api.Get("/capabilities", (_, _) => SandboxAnswer.Json(new { SupportedCapabilities = Array.Empty<string>() }));
        api.Get("/spaces", (http, _) => Spaces(http));
        api.Get("/spaces/all", (http, _) => SandboxAnswer.Json(new[] { Space(http) }));
        api.Get("/spaces/{space}", (http, _) => SandboxAnswer.Json(Space(http)));
        api.Get("/{space}", (http, _) => SandboxAnswer.Json(Root(http)));
    }

    private static object Root(HttpContext http) => new
    {
        Application = "Octopus Deploy",
        SandboxFixtures.Version,
        ApiVersion = "3.0.0",
        SandboxFixtures.InstallationId,
        IsEarlyAccessProgram = false,
        HasLongTermSupport = true,
        Links = RootLinks(SandboxLinks.Api(http), SandboxLinks.Space(http), http),
    };

    private static Dictionary<string, string> RootLinks(string api, string space, HttpContext http) => new(StringComparer.Ordinal)
    {
        ["Self"] = http.Request.PathBase + http.Request.Path,
        ["Channels"] = space + "/channels{/id}{?skip,take,ids,partialName}",
        ["CurrentUser"] = api + "/users/me",
        ["DeploymentProcesses"] = space + "/deploymentprocesses{/id}{?skip,take,ids}",
        ["Deployments"] = space + "/deployments{/id}{?skip,take,ids,projects,environments,tenants,channels,taskState,partialName}",
        ["Environments"] = space + "/environments{/id}{?name,skip,ids,take,partialName}",
        ["EventAgents"] = api + "/events/agents",
        ["EventCategories"] = api + "/events/categories{?appliesTo}",
        ["EventDocumentTypes"] = api + "/events/documenttypes",
        ["EventGroups"] = api + "/events/groups{?appliesTo}",
        ["Events"] = api + "/events{/id}{?skip,regarding,regardingAny,user,users,projects,projectGroups,environments,eventGroups,eventCategories,eventAgents,tags,tenants,from,to,internal,fromAutoId,toAutoId,documentTypes,asCsv,take,ids,spaces,includeSystem,excludeDifference}",
        ["Feeds"] = space + "/feeds{/id}{?skip,take,ids,partialName,feedType,name}",
        ["Interruptions"] = space + "/interruptions{/id}{?skip,take,regarding,pendingOnly,ids}",
        ["Lifecycles"] = space + "/lifecycles{/id}{?skip,take,ids,partialName}",
        ["MachineRoles"] = space + "/machineroles/all",
        ["Machines"] = space + "/machines{/id}{?skip,take,name,ids,partialName,roles,isDisabled,healthStatuses,commStyles,tenantIds,tenantTags,environmentIds,thumbprint,deploymentId}",
        ["ProjectGroups"] = space + "/projectgroups{/id}{?skip,take,ids,partialName}",
        ["Projects"] = space + "/projects{/id}{?name,skip,ids,clone,take,partialName,clonedFromProjectId}",
        ["Releases"] = space + "/releases{/id}{?skip,ignoreChannelRules,take,ids}",
        ["RunbookRuns"] = space + "/runbookRuns{/id}{?skip,take,ids,projects,environments,tenants,runbooks,taskState,partialName}",
        ["Runbooks"] = space + "/runbooks{/id}{?skip,take,ids,partialName,clone,projectIds}",
        ["SpaceHome"] = api + "/{spaceId}",
        ["Spaces"] = api + "/spaces{/id}{?skip,ids,take,partialName}",
        ["Subscriptions"] = space + "/subscriptions{/id}{?skip,take,ids,partialName,spaces}",
        ["Tasks"] = api + "/tasks{/id}{?skip,active,environment,tenant,runbook,project,name,running,states,take,ids,partialName,spaces,includeSystem}",
        ["Tenants"] = space + "/tenants{/id}{?skip,projectId,name,tags,take,ids,clone,partialName,clonedFromTenantId}",
        ["Users"] = api + "/users{/id}{?skip,take,ids,filter}",
        ["Web"] = http.Request.PathBase + SandboxLinks.VirtualDirectory + "/app",
    };

    private static IResult Spaces(HttpContext http)
    {
        var found = SandboxCollection.Named(http, [Space(http)], _ => SandboxFixtures.SpaceName).ToList();
        if (SandboxRequest.List(http, "ids") is { } ids && !ids.Contains(SandboxFixtures.SpaceId, StringComparer.OrdinalIgnoreCase)) found.Clear();
        return SandboxCollection.Envelope(http, "Space", found, space => space);
    }

    private static object Space(HttpContext http) => new
    {
        Id = SandboxFixtures.SpaceId,
        Name = SandboxFixtures.SpaceName,
        Slug = SandboxFixtures.SpaceSlug,
        Description = "",
        IsDefault = true,
        TaskQueueStopped = false,
        SpaceManagersTeams = new[] { "teams-administrators" },
        SpaceManagersTeamMembers = Array.Empty<string>(),
        IsPrivate = false,
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = SandboxLinks.Api(http) + "/spaces/" + SandboxFixtures.SpaceId,
            ["SpaceHome"] = SandboxLinks.Space(http),
            ["Web"] = SandboxLinks.Web(http),
        },
    };
}
