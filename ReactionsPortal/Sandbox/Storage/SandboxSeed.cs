using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Happenings;

namespace ReactionsPortal.Sandbox.Storage;

/// <summary>What a new sandbox starts with: a small company's server with a few days of history.</summary>
internal static class SandboxSeed
{
    private static readonly (string Name, string Slug, string Group, string Description, string Role, string Package, string[] Versions)[] Projects =
    [
        ("Core Web", "core-web", "ProjectGroups-1", "The shop that customers see.", "core-web", "CoreWeb", ["2.3.0", "2.3.1", "2.4.0"]),
        ("Billing", "billing", "ProjectGroups-2", "Invoices and payments.", "billing", "Billing.Api", ["1.8.2", "1.9.0"]),
        ("Identity", "identity", "ProjectGroups-1", "Sign-in for customers and staff.", "identity", "Identity.Server", ["4.0.0", "4.0.1"]),
    ];

    private static readonly (string Name, string Environment, string[] Roles)[] Machines =
    [
        ("dev-01", "Environments-1", ["core-web", "billing", "identity"]),
        ("stage-web-01", "Environments-2", ["core-web", "identity"]),
        ("stage-app-01", "Environments-2", ["billing"]),
        ("prod-web-01", "Environments-3", ["core-web"]),
        ("prod-web-02", "Environments-3", ["core-web"]),
        ("prod-app-01", "Environments-3", ["billing", "identity"]),
    ];

    private static readonly (string Name, string[] Tags)[] Tenants =
    [
        ("Northwind Clinic", ["Region/North", "Ring/Early"]),
        ("Harbour Books", ["Region/North", "Ring/Broad"]),
        ("Southgate Bakery", ["Region/South", "Ring/Broad"]),
    ];

    public static void Plant(SandboxChange change, DateTimeOffset now)
    {
        // Numbers of events and AutoIds differ on a server with a past.
        change.Next(SandboxStore.EventNumbers, 1_000);
        change.Next(SandboxStore.AutoIds, 1_036);

        string[] environments = ["Development", "Staging", "Production"];
        for (var i = 0; i < environments.Length; i++)
        {
            change.Save(new SandboxEnvironment
            {
                Id = change.NextId("Environments"),
                Name = environments[i],
                Slug = environments[i].ToLowerInvariant(),
                SortOrder = i,
            });
        }
        change.Save(new SandboxLifecycle
        {
            Id = change.NextId("Lifecycles"),
            Name = "Default Lifecycle",
            EnvironmentIds = ["Environments-1", "Environments-2", "Environments-3"],
        });
        change.Save(new SandboxProjectGroup { Id = change.NextId("ProjectGroups"), Name = "Web" });
        change.Save(new SandboxProjectGroup { Id = change.NextId("ProjectGroups"), Name = "Back office" });
        foreach (var (name, environment, roles) in Machines)
        {
            change.Save(new SandboxMachine
            {
                Id = change.NextId("Machines"),
                Name = name,
                Roles = roles,
                EnvironmentIds = [environment],
                Uri = $"https://{name}.sandbox.example:10933/",
                Thumbprint = MachineRegistration.Thumbprint(name),
            });
        }
        foreach (var (name, tags) in Tenants)
        {
            change.Save(new SandboxTenant { Id = change.NextId("Tenants"), Name = name, TenantTags = tags });
        }
        var day = now.AddDays(-6);
        foreach (var planned in Projects)
        {
            Plant(change, planned, day);
            day = day.AddHours(7);
        }
        change.Save(new SandboxRunbook
        {
            Id = change.NextId("Runbooks"),
            Name = "Restart web sites",
            Description = "Recycles the web servers one after the other.",
            ProjectId = "Projects-1",
            PublishedSnapshotId = change.NextId("RunbookSnapshots"),
        });
        change.Save(new SandboxRunbook
        {
            Id = change.NextId("Runbooks"),
            Name = "Archive old invoices",
            Description = "Moves invoices older than ten years to the archive.",
            ProjectId = "Projects-2",
            PublishedSnapshotId = change.NextId("RunbookSnapshots"),
        });
        change.Save(new SandboxRunbook
        {
            Id = change.NextId("Runbooks"),
            Name = "Rotate signing keys",
            Description = "Makes new keys for tokens and retires the old ones.",
            ProjectId = "Projects-3",
            PublishedSnapshotId = change.NextId("RunbookSnapshots"),
        });
        change.SortEvents();
    }

    private static void Plant(
        SandboxChange change,
        (string Name, string Slug, string Group, string Description, string Role, string Package, string[] Versions) planned,
        DateTimeOffset day)
    {
        var project = new SandboxProject
        {
            Id = change.NextId("Projects"),
            Name = planned.Name,
            Slug = planned.Slug,
            Description = planned.Description,
            ProjectGroupId = planned.Group,
            LifecycleId = "Lifecycles-1",
        };
        change.Save(project);
        var channel = new SandboxChannel
        {
            Id = change.NextId("Channels"),
            Name = "Default",
            Description = "The default channel.",
            ProjectId = project.Id,
            IsDefault = true,
        };
        change.Save(channel);
        var deploy = "Deploy " + planned.Name;
        change.Save(new SandboxProcess
        {
            Id = project.DeploymentProcessId,
            ProjectId = project.Id,
            Steps =
            [
                new SandboxStep { Id = project.DeploymentProcessId + "-step-1", Name = deploy, ActionType = "Octopus.TentaclePackage", Role = planned.Role, PackageId = planned.Package },
                new SandboxStep { Id = project.DeploymentProcessId + "-step-2", Name = "Check that it answers", ActionType = "Octopus.Script" },
            ],
        });

        SandboxRelease? first = null;
        foreach (var version in planned.Versions)
        {
            var release = ReleaseCreation.Create(
                change, project, channel, version, $"{planned.Name} {version}", [new SandboxSelectedPackage(deploy, "", version)], SandboxActor.Page, day);
            first ??= release;
            day = day.AddHours(20);
        }

        for (var i = 1; i <= 3; i++)
        {
            var environment = change.Get<SandboxEnvironment>($"Environments-{i}");
            var request = new ExecutionRequest { Seconds = 42, Actor = SandboxActor.Page };
            var queued = first!.Assembled.AddMinutes(30 * i);
            var deployment = ExecutionQueueing.Deployment(change, first, environment, request, queued);
            TaskProgress.Step(change, deployment.TaskId, queued.AddSeconds(1));
            TaskProgress.Step(change, deployment.TaskId, queued.AddSeconds(43));
        }
    }
}
