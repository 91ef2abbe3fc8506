using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Happenings;

/// <summary>A Tentacle is registered: <c>Created</c>, as for any document, then <c>MachineAdded</c>.</summary>
internal static class MachineRegistration
{
    public static void Register(SandboxChange change, SandboxMachine machine, SandboxActor actor, DateTimeOffset now)
    {
        change.Save(machine);
        change.Raise(Event("Created", machine, new SandboxMessage().Say("Machine ").Name(machine.Id, machine.Name).Say(" was created"), actor, now));

        var added = new SandboxMessage().Say("Machine ").Name(machine.Id, machine.Name).Say(" was added to ");
        for (var i = 0; i < machine.EnvironmentIds.Count; i++)
        {
            if (i > 0) added.Say(", ");
            var environment = change.Get<SandboxEnvironment>(machine.EnvironmentIds[i]);
            added.Name(environment.Id, environment.Name);
        }
        change.Raise(Event("MachineAdded", machine, added, actor, now));
    }

    public static void Remove(SandboxChange change, SandboxMachine machine, SandboxActor actor, DateTimeOffset now)
    {
        change.Remove(machine.Id);
        change.Raise(Event("Deleted", machine, new SandboxMessage().Say("Machine ").Name(machine.Id, machine.Name).Say(" was deleted"), actor, now));
        change.Raise(Event("MachineDeleted", machine, new SandboxMessage().Say("Machine ").Name(machine.Id, machine.Name).Say(" was removed"), actor, now));
    }

    /// <summary>A health check found the machine in another state than before: Healthy, HasWarnings, Unhealthy or Unavailable.</summary>
    public static void ChangeHealth(SandboxChange change, SandboxMachine machine, string health, DateTimeOffset now)
    {
        change.Save(machine with { HealthStatus = health });
        var message = new SandboxMessage().Say("Machine ").Name(machine.Id, machine.Name)
            .Say(health == "HasWarnings" ? " has warnings" : $" was found to be {health.ToLowerInvariant()}");
        change.Raise(Event("Machine" + health, machine, message, SandboxActor.Server, now));
    }

    /// <summary>A thumbprint as a certificate would give: forty hexadecimal digits, the same for the same machine.</summary>
    public static string Thumbprint(string name) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes("sandbox machine " + name)))[..40];

    private static SandboxEvent Event(string category, SandboxMachine machine, SandboxMessage message, SandboxActor actor, DateTimeOffset now) => new()
    {
        Category = category,
        RelatedDocumentIds = [machine.Id, .. machine.EnvironmentIds],
        Message = message,
        Actor = actor,
        Occurred = now,
    };
}
