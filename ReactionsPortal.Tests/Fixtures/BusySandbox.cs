using System.Globalization;
using ReactionsPortal.Sandbox;
using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Happenings;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A server on which much is going on.</summary>
internal static class BusySandbox
{
    /// <summary>Makes projects, and releases that go through all three environments: ten events each.</summary>
    public static void Fill(SandboxServer server, int projects, int releases) => server.Store.Commit(change =>
    {
        var environments = change.All<SandboxEnvironment>();
        var made = new List<(SandboxProject Project, SandboxChannel Channel)>();
        for (var i = 0; i < projects; i++)
        {
            var number = i.ToString(CultureInfo.InvariantCulture);
            var project = new SandboxProject { Id = change.NextId("Projects"), Name = "Service " + number, Slug = "service-" + number, ProjectGroupId = "ProjectGroups-1", LifecycleId = "Lifecycles-1" };
            var channel = new SandboxChannel { Id = change.NextId("Channels"), Name = "Default", ProjectId = project.Id, IsDefault = true };
            change.Save(project);
            change.Save(channel);
            change.Save(new SandboxProcess { Id = project.DeploymentProcessId, ProjectId = project.Id, Steps = [] });
            made.Add((project, channel));
        }

        var at = server.Now;
        for (var i = 0; i < releases; i++)
        {
            var (project, channel) = made[i % projects];
            var release = ReleaseCreation.Create(change, project, channel, string.Create(CultureInfo.InvariantCulture, $"1.{i}.0"), notes: null, [], SandboxActor.Page, at);
            foreach (var environment in environments)
            {
                var deployment = ExecutionQueueing.Deployment(change, release, environment, new ExecutionRequest { Seconds = 1, Actor = SandboxActor.Page }, at);
                TaskProgress.Step(change, deployment.TaskId, at.AddSeconds(1));
                TaskProgress.Step(change, deployment.TaskId, at.AddSeconds(3));
            }
        }
    });
}
