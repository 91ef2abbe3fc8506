namespace ReactionsPortal.Engine.Actions;

/// <summary>Settings of actions, section <c>Actions</c>.</summary>
public sealed class ActionsOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Actions";

    /// <summary>Whether HTTP actions may call the machine that the portal runs on; null: only in Development.</summary>
    public bool? AllowLoopback { get; init; }

    /// <summary>Whether HTTP actions may call private networks (RFC 1918, unique local IPv6 and carriers' shared addresses); null: yes.</summary>
    public bool? AllowPrivateNetworks { get; init; }
}
