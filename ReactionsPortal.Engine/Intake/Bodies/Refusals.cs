using System.Globalization;

namespace ReactionsPortal.Engine.Intake.Bodies;

/// <summary>Refusals that several kinds of bodies share.</summary>
internal static class Refusals
{
    /// <summary>503: more is unpacked at once than memory is kept for.</summary>
    public static IntakeVerdict.Refused NoMemory { get; } = new(503, "Too much is received at once. Send it again.", TimeSpan.FromSeconds(5));

    /// <summary>413.</summary>
    public static IntakeVerdict.Refused TooLarge(int maxBytes, string what = "The body") =>
        new(413, string.Create(CultureInfo.InvariantCulture, $"{what} is larger than {maxBytes:N0} bytes."));

    /// <summary>400: more of something than is taken.</summary>
    public static IntakeVerdict.Refused TooMany(int most, string what) =>
        new(400, string.Create(CultureInfo.InvariantCulture, $"The body has more than {most:N0} {what}."));

    /// <summary>400: nested too deep.</summary>
    public static IntakeVerdict.Refused TooDeep(int deepest) =>
        new(400, string.Create(CultureInfo.InvariantCulture, $"The body is nested more than {deepest} deep."));
}
