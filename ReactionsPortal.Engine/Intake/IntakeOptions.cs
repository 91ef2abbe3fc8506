using System.ComponentModel.DataAnnotations;

namespace ReactionsPortal.Engine.Intake;

/// <summary>Settings of intake, section <c>Intake</c>.</summary>
public sealed class IntakeOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Intake";

    /// <summary>Largest body of a webhook in bytes: 1,024 to 104,857,600; 10,485,760 (10 MiB) by default.</summary>
    [Range(1024, 104_857_600)]
    public int MaxBodyBytes { get; init; } = 10_485_760;
}
