using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Gallery.Files;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Refusing;

namespace ReactionsPortal.Engine.Gallery.Own;

/// <inheritdoc cref="IOwnIntegrations" />
internal sealed class OwnIntegrations(IGallery gallery, IntegrationReader reader, IAuditTrail audit, ILogger<OwnIntegrations> log) : IOwnIntegrations, IDisposable
{
    private readonly SemaphoreSlim _writing = new(1);

    public async Task<AddOutcome> AddAsync(string fileName, Stream content, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        if (Upwards.Leads(fileName))
            return Refused(Upwards.Sentence);
        if (await ReadAsync(content, cancellationToken) is not { } bytes)
            return Refused($"The file has more than {IOwnIntegrations.LargestUpload / 1024} KB, the most that is taken.");
        var (files, why) = FilesOf(fileName, bytes);
        if (files is null)
            return Refused(why!);
        if (!IntegrationFiles.IsId(files.Id))
            return Refused($"'{files.Id}' cannot be an integration's id: lower-case letters, digits and -, at most 60. Name the folder so, or the file.");
        var (integration, problems) = reader.Read(files, thoroughly: true);
        if (integration is null)
            return new AddOutcome.Refused([.. problems.Select(problem => problem.ToString())]);

        await _writing.WaitAsync(cancellationToken);
        try
        {
            var folder = Path.Combine(gallery.Folder, files.Id);
            var isNew = !Directory.Exists(folder);
            if (isNew && Directory.Exists(gallery.Folder) && Directory.EnumerateDirectories(gallery.Folder).Count() >= IntegrationsFolder.Most)
                return Refused($"There are {IntegrationsFolder.Most} integrations of your own already, the most that is kept.");
            await WriteAsync(folder, files, cancellationToken);
            await audit.NoteAsync(Note(isNew ? AuditAction.IntegrationAdded : AuditAction.IntegrationReplaced, files.Id, integration.Declaration.Name) with { After = integration.Yaml }, actor, cancellationToken);
            log.Added(files.Id, actor.Name);
            return new AddOutcome.Added(integration);
        }
        finally
        {
            _writing.Release();
        }
    }

    public async Task<bool> RemoveAsync(string id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        if (!IntegrationFiles.IsId(id))
            return false;
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var folder = Path.Combine(gallery.Folder, id);
            if (!Directory.Exists(folder))
                return false;
            var name = gallery.Find(id)?.Declaration.Name ?? id;
            Directory.Delete(folder, recursive: true);
            await audit.NoteAsync(Note(AuditAction.IntegrationRemoved, id, name), actor, cancellationToken);
            log.Removed(id, actor.Name);
            return true;
        }
        finally
        {
            _writing.Release();
        }
    }

    public IntegrationDraft Of(ReactionDocument reaction) => ReactionAsIntegration.Of(reaction);

    public StepTemplateOutcome OfStepTemplate(string json) => StepTemplate.Read(json, reader);

    public void Dispose() => _writing.Dispose();

    private static (IntegrationFiles? Files, string? Why) FilesOf(string fileName, byte[] content)
    {
        var name = Path.GetFileNameWithoutExtension(fileName.Replace('\\', '/').Split('/')[^1]);
        switch (Path.GetExtension(fileName).ToUpperInvariant())
        {
            case ".ZIP":
                return IntegrationArchive.Read(name, content);
            case ".YAML" or ".YML":
                if (content.Length > IntegrationFiles.Limits[IntegrationFiles.Declaration])
                    return (null, $"The file has more than {IntegrationFiles.Limits[IntegrationFiles.Declaration] / 1024} KB.");
                return IntegrationFiles.TextOf(content) is { } text
                    ? (new IntegrationFiles(name, IsOwn: true, new Dictionary<string, string>(StringComparer.Ordinal) { [IntegrationFiles.Declaration] = text }), null)
                    : (null, "The file is not UTF-8.");
            default:
                return (null, "Upload id.yaml, or a zip file of the folder.");
        }
    }

    /// <summary>Beside the place first, so that nobody reads half an integration.</summary>
    private static async Task WriteAsync(string folder, IntegrationFiles files, CancellationToken cancellationToken)
    {
        var parent = Path.GetDirectoryName(folder)!;
        Directory.CreateDirectory(parent);
        var beside = Path.Combine(parent, $".{files.Id}.{Guid.NewGuid():N}");
        Directory.CreateDirectory(beside);
        try
        {
            foreach (var (name, text) in files.Texts)
                await File.WriteAllTextAsync(Path.Combine(beside, name), text, cancellationToken);
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Directory.Move(beside, folder);
        }
        catch
        {
            if (Directory.Exists(beside))
                Directory.Delete(beside, recursive: true);
            throw;
        }
    }

    private static async Task<byte[]?> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var bytes = new byte[IOwnIntegrations.LargestUpload + 1];
        var read = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return read > IOwnIntegrations.LargestUpload ? null : bytes[..read];
    }

    private static AuditNote Note(AuditAction action, string id, string name) => new(action, new AuditSubject(AuditSubjectKind.Integration, id, name));

    private static AddOutcome.Refused Refused(string why) => new([why]);
}
