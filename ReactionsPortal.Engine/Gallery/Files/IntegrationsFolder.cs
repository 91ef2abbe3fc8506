using System.Globalization;

namespace ReactionsPortal.Engine.Gallery.Files;

/// <summary>A folder of integrations, a folder each: those that an administrator added.</summary>
/// <param name="path">Where it is; it need not exist.</param>
internal sealed class IntegrationsFolder(string path)
{
    /// <summary>Most integrations that are read.</summary>
    public const int Most = 500;

    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>Changes whenever a file in it does.</summary>
    public string Stamp() => !Directory.Exists(path) ? "" : string.Join('|', Folders().Order(StringComparer.Ordinal).SelectMany(folder => IntegrationFiles.Limits.Keys
        .Select(name => new FileInfo(System.IO.Path.Combine(folder, name)))
        .Where(file => file.Exists)
        .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.FullName}:{file.LastWriteTimeUtc.Ticks}:{file.Length}"))));

    /// <summary>All of them, and what cannot be read.</summary>
    public (IReadOnlyList<IntegrationFiles> Found, IReadOnlyList<IntegrationProblem> Problems) Read(bool isOwn)
    {
        var found = new List<IntegrationFiles>();
        var problems = new List<IntegrationProblem>();
        if (!Directory.Exists(path))
            return (found, problems);
        foreach (var folder in Folders().Order(StringComparer.Ordinal))
        {
            var id = System.IO.Path.GetFileName(folder);
            if (!IntegrationFiles.IsId(id))
            {
                problems.Add(new IntegrationProblem(id, "", 1, "The folder's name is the integration's id: lower-case letters, digits and -, at most 60."));
                continue;
            }
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, most) in IntegrationFiles.Limits)
            {
                if (ReadFile(System.IO.Path.Combine(folder, name), most) is not { } read)
                    continue;
                if (read.Text is { } text)
                    texts[name] = text;
                else
                    problems.Add(new IntegrationProblem(id, name, 1, read.Problem!));
            }
            found.Add(new IntegrationFiles(id, isOwn, texts));
        }
        return (found, problems);
    }

    private IEnumerable<string> Folders() => Directory.EnumerateDirectories(path).Where(folder => !System.IO.Path.GetFileName(folder).StartsWith('.')).Take(Most);

    private static (string? Text, string? Problem)? ReadFile(string file, int most)
    {
        try
        {
            var info = new FileInfo(file);
            if (!info.Exists)
                return null;
            if (info.LinkTarget is not null)
                return (null, "It is a link to another file, which is not followed.");
            if (info.Length > most)
                return (null, string.Create(CultureInfo.InvariantCulture, $"It has more than {most / 1024} KB."));
            return IntegrationFiles.TextOf(File.ReadAllBytes(file)) is { } text ? (text, null) : (null, "It is not UTF-8.");
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return (null, $"It cannot be read: {unread.Message}");
        }
    }
}
