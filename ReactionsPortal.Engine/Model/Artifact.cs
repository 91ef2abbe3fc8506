namespace ReactionsPortal.Engine.Model;

/// <summary>A file that a script left with its run.</summary>
/// <param name="Name">File name without a folder; unique within the run, ignoring case.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Attempt">Attempt that made it; a later one that makes it again replaces it.</param>
/// <param name="At">When it was kept.</param>
public sealed record Artifact(string Name, long Bytes, int Attempt, DateTimeOffset At);
