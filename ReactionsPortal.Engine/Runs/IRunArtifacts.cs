namespace ReactionsPortal.Engine.Runs;

/// <summary>Files that scripts left with their runs.</summary>
public interface IRunArtifacts
{
    /// <summary>Opens a file by its name, ignoring case; null when the run has none of that name.</summary>
    Task<OpenArtifact?> OpenAsync(Guid run, string name, CancellationToken cancellationToken);
}

/// <summary>A file to be read.</summary>
/// <param name="Name">As the script called it.</param>
/// <param name="Content">From its first byte; whoever asked closes it.</param>
public sealed record OpenArtifact(string Name, Stream Content);
