using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>Events of one Octopus server, while edited.</summary>
public sealed class OctopusTriggerDraft
{
    /// <summary>Name of the connection; empty: none chosen.</summary>
    public string Connection { get; set; } = "";

    public List<string> Events { get; set; } = [];

    /// <summary>Whether what the portal itself caused is passed over.</summary>
    public bool IgnoreOwn { get; set; }

    public bool Has(string name) => Events.Contains(name, StringComparer.OrdinalIgnoreCase);

    public void Set(string name, bool isChosen)
    {
        if (!isChosen)
            Events.RemoveAll(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase));
        else if (!Has(name))
            Events.Add(name);
    }

    public static OctopusTriggerDraft Of(OctopusTrigger trigger) => new() { Connection = trigger.Connection, Events = [.. trigger.Events], IgnoreOwn = trigger.IgnoreOwn };

    /// <param name="origin">What the draft was made from; whatever the form has no field for is kept.</param>
    public OctopusTrigger ToTrigger(OctopusTrigger? origin) => (origin ?? new()) with { Connection = Connection.Trim(), Events = [.. Events], IgnoreOwn = IgnoreOwn };
}
