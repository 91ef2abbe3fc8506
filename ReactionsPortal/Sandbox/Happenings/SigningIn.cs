using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Happenings;

/// <summary>A person signs in, or somebody fails to in their name.</summary>
internal static class SigningIn
{
    public static void Happen(SandboxChange change, SandboxActor actor, bool succeeds, DateTimeOffset now) => change.Raise(new SandboxEvent
    {
        Category = succeeds ? "LoginSucceeded" : "LoginFailed",
        RelatedDocumentIds = [actor.User.Id],
        Message = new SandboxMessage().Say(succeeds ? "Login succeeded for user " : "Login failed for user ").Name(actor.User.Id, actor.User.Username),
        Actor = succeeds ? actor : SandboxActor.Server,
        Occurred = now,
    });
}
