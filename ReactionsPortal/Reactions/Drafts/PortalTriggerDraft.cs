using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>What happens in the portal itself, while edited.</summary>
public sealed class PortalTriggerDraft
{
    public List<string> Events { get; set; } = [];

    /// <summary>Minutes that it stays quiet about the same after it ran; null: it runs for each.</summary>
    public int? QuietMinutes { get; set; }

    public bool Has(string name) => Events.Contains(name, StringComparer.OrdinalIgnoreCase);

    public void Set(string name, bool isChosen)
    {
        if (!isChosen)
            Events.RemoveAll(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase));
        else if (!Has(name))
            Events.Add(name);
    }

    public static PortalTriggerDraft Of(PortalTrigger trigger) => new() { Events = [.. trigger.Events], QuietMinutes = trigger.Quiet is { } quiet ? (int)Math.Ceiling(quiet.TotalMinutes) : null };

    /// <param name="origin">What the draft was made from; whatever the form has no field for is kept, seconds too.</param>
    public PortalTrigger ToTrigger(PortalTrigger? origin) => (origin ?? new()) with
    {
        Events = [.. Events],
        Quiet = origin?.Quiet is { } before && (int)Math.Ceiling(before.TotalMinutes) == QuietMinutes ? before : QuietMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
    };
}
