namespace ReactionsPortal.Templates;

/// <summary>Settings of rendering.</summary>
public sealed class TemplatesOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Templates";

    /// <summary>Whether a few templates are rendered in the background once the portal is ready, so that nobody waits while what they use is compiled.</summary>
    /// <value>true unless set; false saves about a second of processor time at each start.</value>
    public bool WarmUp { get; init; } = true;
}
