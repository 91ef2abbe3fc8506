namespace ReactionsPortal.Engine.PortalEvents;

/// <summary>Tells who takes up events that the portal itself put some on disk.</summary>
internal sealed class PortalNews
{
    private Action? _told;

    /// <summary>Has this called after each commit; once, before anything is told.</summary>
    public void Follow(Action told) => _told += told;

    /// <summary>Tells.</summary>
    public void Tell() => _told?.Invoke();
}
