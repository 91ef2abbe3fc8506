using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Gallery.Files;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Gallery;

/// <inheritdoc />
internal sealed class GalleryShelf(IntegrationReader reader, IOptions<StorageOptions> storage, ILogger<GalleryShelf> log) : IGallery
{
    private const string FolderName = "integrations";

    private readonly Lock _reading = new();
    private readonly IntegrationsFolder _own = new(Path.Combine(storage.Value.FilesDirectory, FolderName));
    private (IReadOnlyList<Integration> Found, IReadOnlyList<IntegrationProblem> Problems)? _shipped;
    private (string Stamp, GalleryContents Contents)? _all;

    public string Folder => _own.Path;

    public Integration? Find(string id) => Read().Integrations.FirstOrDefault(integration => integration.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    public GalleryContents Read()
    {
        lock (_reading)
        {
            var stamp = _own.Stamp();
            if (_all is { } known && known.Stamp == stamp)
                return known.Contents;
            var contents = InEnglish(ReadAll);
            _all = (stamp, contents);
            foreach (var problem in contents.Problems)
                log.Broken(problem.Id, problem.File, problem.Line, problem.Sentence);
            return contents;
        }
    }

    private GalleryContents ReadAll()
    {
        var (shipped, broken) = _shipped ??= Each(ShippedIntegrations.Read());
        var (files, unread) = _own.Read(isOwn: true);
        var (own, wrong) = Each(files);
        // One of the same name takes the place of what came with the portal.
        var all = own.Concat(shipped.Where(integration => !own.Any(other => other.Id == integration.Id)));
        return new GalleryContents(
            [.. all.OrderByDescending(integration => integration.Declaration.Popularity).ThenBy(integration => integration.Declaration.Name, StringComparer.OrdinalIgnoreCase)],
            [.. unread, .. wrong, .. broken]);
    }

    private (IReadOnlyList<Integration> Found, IReadOnlyList<IntegrationProblem> Problems) Each(IReadOnlyList<IntegrationFiles> folders)
    {
        var found = new List<Integration>();
        var problems = new List<IntegrationProblem>();
        foreach (var folder in folders)
        {
            var (integration, wrong) = reader.Read(folder, thoroughly: folder.IsOwn);
            problems.AddRange(wrong);
            if (integration is not null)
                found.Add(integration);
        }
        return (found, problems);
    }
}
