using System.ComponentModel.DataAnnotations;

namespace ReactionsPortal.Engine.Nodes;

/// <summary>Settings of this process among others, section <c>Node</c>.</summary>
public sealed class NodeOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Node";

    /// <summary>What it is called on pages and in logs: 1 to 100 characters; the machine's name by default.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string Name { get; init; } = Environment.MachineName;
}
