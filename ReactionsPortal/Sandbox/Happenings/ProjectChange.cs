using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Happenings;

/// <summary>A project is saved, perhaps under another name: <c>Modified</c>.</summary>
internal static class ProjectChange
{
    public static SandboxProject Save(SandboxChange change, SandboxProject project, SandboxActor actor, DateTimeOffset now)
    {
        change.Save(project);
        change.Raise(new SandboxEvent
        {
            Category = "Modified",
            RelatedDocumentIds = [project.Id],
            Message = new SandboxMessage().Say("Project ").Name(project.Id, project.Name).Say(" was modified"),
            Actor = actor,
            Occurred = now,
        });
        return project;
    }
}
