namespace ReactionsPortal.Reactions.Drafts;

/// <summary>Which way a request goes, as the wizard offers it.</summary>
public enum ProxyChoice
{
    /// <summary>As the portal's settings say.</summary>
    Settings,

    /// <summary>Straight to its destination.</summary>
    None,

    /// <summary>Through a proxy of its own.</summary>
    Own,
}
