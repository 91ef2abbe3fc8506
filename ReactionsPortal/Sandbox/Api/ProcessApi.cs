using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Happenings;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Deployment processes, and the template that says what a release must choose.</summary>
internal static class ProcessApi
{
    private const string RoleProperty = "Octopus.Action.TargetRoles";

    public static void Map(SandboxRoutes api)
    {
        api.Get("/deploymentprocesses", (http, server) =>
            SandboxCollection.Page(http, "DeploymentProcess", server.Store.All<SandboxProcess>(), process => Show(http, process)));
        api.Get("/deploymentprocesses/{id}", (http, server, id) => SandboxAnswer.Json(Show(http, Get(server, id))));
        api.Get("/deploymentprocesses/{id}/template", (http, server, id) =>
            SandboxAnswer.Json(Template(http, server, Get(server, id))));
        api.Put("/deploymentprocesses/{id}", async (http, server, id) =>
            Change(http, server, Get(server, id), await SandboxRequest.BodyAsync<ChangedProcess>(http)));
        api.Put("/projects/{id}/deploymentprocesses", async (http, server, id) =>
            Change(http, server, Get(server, ProjectApi.Get(server, id).DeploymentProcessId), await SandboxRequest.BodyAsync<ChangedProcess>(http)));
    }

    public static SandboxProcess Get(SandboxServer server, string id) => server.Store.Find<SandboxProcess>(id) ?? throw OctopusRefusal.NotFound(id);

    public static object Show(HttpContext http, SandboxProcess process) => new
    {
        process.Id,
        SandboxFixtures.SpaceId,
        process.ProjectId,
        process.Version,
        LastSnapshotId = (string?)null,
        Steps = process.Steps.Select(Step).ToList(),
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = $"{SandboxLinks.Space(http)}/deploymentprocesses/{process.Id}",
            ["Project"] = $"{SandboxLinks.Space(http)}/projects/{process.ProjectId}",
            ["Template"] = $"{SandboxLinks.Space(http)}/deploymentprocesses/{process.Id}/template{{?channel,releaseId}}",
        },
    };

    private static object Step(SandboxStep step) => new
    {
        step.Id,
        step.Name,
        PackageRequirement = "LetOctopusDecide",
        Properties = step.Role is null ? [] : new Dictionary<string, string>(StringComparer.Ordinal) { [RoleProperty] = step.Role },
        Condition = "Success",
        StartTrigger = "StartAfterPrevious",
        Actions = new[]
        {
            new
            {
                Id = step.Id + "-action-1",
                step.Name,
                step.ActionType,
                Notes = (string?)null,
                IsDisabled = false,
                CanBeUsedForProjectVersioning = step.PackageId is not null,
                IsRequired = false,
                WorkerPoolId = (string?)null,
                Environments = Array.Empty<string>(),
                ExcludedEnvironments = Array.Empty<string>(),
                Channels = Array.Empty<string>(),
                TenantTags = Array.Empty<string>(),
                Packages = step.PackageId is null
                    ? []
                    : new[]
                    {
                        new
                        {
                            Id = step.Id + "-package-1",
                            Name = "",
                            step.PackageId,
                            SandboxFixtures.FeedId,
                            AcquisitionLocation = "Server",
                            Properties = new { SelectionMode = "immediate" },
                        },
                    },
                Condition = "Success",
                Properties = new Dictionary<string, string>(StringComparer.Ordinal),
            },
        },
    };

    private static object Template(HttpContext http, SandboxServer server, SandboxProcess process)
    {
        var last = server.Store.All<SandboxRelease>().LastOrDefault(release => release.ProjectId == process.ProjectId);
        return new
        {
            DeploymentProcessId = process.Id,
            LastReleaseVersion = last?.Version,
            NextVersionIncrement = server.NextVersion(process.ProjectId),
            VersioningPackageStepName = (string?)null,
            VersioningPackageReferenceName = (string?)null,
            Packages = process.Steps.Where(step => step.PackageId is not null).Select(step => new
            {
                StepName = step.Name,
                ActionName = step.Name,
                PackageReferenceName = "",
                step.PackageId,
                ProjectName = server.Store.Find<SandboxProject>(process.ProjectId)?.Name,
                SandboxFixtures.FeedId,
                SandboxFixtures.FeedName,
                NuGetFeedId = SandboxFixtures.FeedId,
                NuGetPackageId = step.PackageId,
                VersionSelectedLastRelease = last?.SelectedPackages.FirstOrDefault(package => package.ActionName == step.Name)?.Version,
                IsResolvable = true,
            }).ToList(),
            Links = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Self"] = $"{SandboxLinks.Space(http)}/deploymentprocesses/{process.Id}/template",
            },
        };
    }

    private static IResult Change(HttpContext http, SandboxServer server, SandboxProcess process, ChangedProcess wanted)
    {
        if (wanted.Steps is not { } steps) throw OctopusRefusal.Invalid("Please provide a value for Steps.");
        if (steps.Any(step => string.IsNullOrWhiteSpace(step.Name))) throw OctopusRefusal.Invalid("Every step needs a name.");
        var saved = server.Store.Commit(change =>
        {
            var current = change.Get<SandboxProcess>(process.Id);
            if (wanted.Version is { } version && version != current.Version)
            {
                throw OctopusRefusal.Invalid($"The deployment process was changed meanwhile: this edit is of version {version}, the current one is {current.Version}.");
            }
            return ProcessChange.Save(change, current, [.. steps.Select((step, i) => step.Plan(current, i))], SandboxRequest.Actor(http), server.Now);
        });
        return SandboxAnswer.Json(Show(http, saved));
    }

    private sealed record ChangedProcess
    {
        public int? Version { get; init; }
        public IReadOnlyList<ChangedStep>? Steps { get; init; }
    }

    private sealed record ChangedStep
    {
        public string? Id { get; init; }
        public string? Name { get; init; }
        public Dictionary<string, System.Text.Json.JsonElement>? Properties { get; init; }
        public IReadOnlyList<ChangedAction>? Actions { get; init; }

        private ChangedAction? First => Actions is [var action, ..] ? action : null;

        public SandboxStep Plan(SandboxProcess process, int index) => new()
        {
            Id = string.IsNullOrEmpty(Id) ? $"{process.Id}-step-{process.Version + 1}-{index + 1}" : Id,
            Name = Name!.Trim(),
            ActionType = First?.ActionType ?? "Octopus.Script",
            Role = Properties?.GetValueOrDefault(RoleProperty) is { ValueKind: System.Text.Json.JsonValueKind.String } role ? role.GetString() : null,
            PackageId = First?.Packages is [var package, ..] ? package.PackageId : null,
        };
    }

    private sealed record ChangedAction
    {
        public string? ActionType { get; init; }
        public IReadOnlyList<ChangedPackage>? Packages { get; init; }
    }

    private sealed record ChangedPackage
    {
        public string? PackageId { get; init; }
    }
}
