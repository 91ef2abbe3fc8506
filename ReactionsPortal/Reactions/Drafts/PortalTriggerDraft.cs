using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>What happens in the portal itself, while edited.</summary>
public sealed class PortalTriggerDraft
{
    public List<string> Events { get; set; } = [];

    public bool Has(string name) => Events.Contains(name, StringComparer.OrdinalIgnoreCase);

    public void Set(string name, bool isChosen)
    {
        if (!isChosen)
            Events.RemoveAll(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase));
        else if (!Has(name))
            Events.Add(name);
    }

    public static PortalTriggerDraft Of(PortalTrigger trigger) => new() { Events = [.. trigger.Events] };

    /// <param name="origin">What the draft was made from; whatever the form has no field for is kept.</param>
    public PortalTrigger ToTrigger(PortalTrigger? origin) => (origin ?? new()) with { Events = [.. Events] };
}
