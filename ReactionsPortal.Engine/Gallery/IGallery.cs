namespace ReactionsPortal.Engine.Gallery;

/// <summary>The integrations that can be used.</summary>
public interface IGallery
{
    /// <summary>All of them, and what is wrong with the others. What an administrator puts into the folder is there at the next call.</summary>
    GalleryContents Read();

    /// <summary>One; null when there is none, or it is broken.</summary>
    Integration? Find(string id);

    /// <summary>Folder that integrations can be put into, a folder each.</summary>
    string Folder { get; }
}

/// <summary>What the gallery has.</summary>
/// <param name="Integrations">The most wanted first, then by name.</param>
/// <param name="Problems">What keeps others from being used.</param>
public sealed record GalleryContents(IReadOnlyList<Integration> Integrations, IReadOnlyList<IntegrationProblem> Problems);
