using System.Text.Json;
using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Happenings;

/// <summary>A deployment process is saved: <c>Modified</c>, with what changed.</summary>
internal static class ProcessChange
{
    public static SandboxProcess Save(
        SandboxChange change, SandboxProcess process, IReadOnlyList<SandboxStep> steps, SandboxActor actor, DateTimeOffset now)
    {
        var project = change.Get<SandboxProject>(process.ProjectId);
        var saved = process with { Steps = steps, Version = process.Version + 1 };
        change.Save(saved);
        change.Raise(new SandboxEvent
        {
            Category = "Modified",
            RelatedDocumentIds = [process.Id, project.Id],
            Message = new SandboxMessage().Say("Deployment process for ").Name(project.Id, project.Name).Say(" was modified"),
            Actor = actor,
            Occurred = now,
            ChangeDetails = JsonSerializer.Serialize(
                new
                {
                    DocumentContext = new { process.Id, process.ProjectId, process.Version, process.Steps },
                    Differences = new object[]
                    {
                        new { op = "replace", path = "/Version", value = saved.Version },
                        new { op = "replace", path = "/Steps", value = steps },
                    },
                },
                SandboxJson.Options),
        });
        return saved;
    }

    /// <summary>A plausible edit: a last step that tells the team comes, and with the next edit it goes.</summary>
    public static IReadOnlyList<SandboxStep> Edited(SandboxProcess process)
    {
        const string Added = "Tell the team";
        return process.Steps.Any(step => step.Name == Added)
            ? [.. process.Steps.Where(step => step.Name != Added)]
            : [.. process.Steps, new SandboxStep { Id = $"{process.Id}-step-{process.Version + 1}", Name = Added, ActionType = "Octopus.Script" }];
    }
}
