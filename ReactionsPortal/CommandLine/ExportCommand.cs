using System.CommandLine;
using System.Text;

namespace ReactionsPortal.CommandLine;

/// <summary><c>export</c>: the reactions of a running portal as YAML, to be kept with the source and applied elsewhere.</summary>
internal static class ExportCommand
{
    private sealed record Exported(int Reactions, IReadOnlyList<string> Files);

    public static Command Make()
    {
        var (url, key, json) = (PortalConnection.UrlOption(), PortalConnection.KeyOption(), CommandOutput.JsonOption());
        var folder = new Option<string?>("--folder") { Description = "Writes a file for each reaction into this folder; all of them to standard output when left out." };
        var command = new Command("export", "Writes the reactions of a running portal as YAML. Secrets stand in it by their names only.") { folder, url, key, json };
        command.SetAction((parsed, cancellationToken) => CommandOutput.RunAsync(() => RunAsync(parsed.GetValue(url)!, parsed.GetValue(key), parsed.GetValue(folder), parsed.GetValue(json), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(string url, string? key, string? folder, bool asJson, CancellationToken cancellationToken)
    {
        using var portal = PortalConnection.To(url, key);
        var files = new List<string>();
        var reactions = await portal.ReactionsAsync(cancellationToken);
        if (folder is not null)
            Directory.CreateDirectory(folder);
        var isFirst = true;
        foreach (var (id, name) in reactions.OrderBy(reaction => reaction.Name, StringComparer.OrdinalIgnoreCase))
        {
            var yaml = await portal.DocumentAsync(id, cancellationToken);
            if (folder is null)
            {
                Console.Write(isFirst ? yaml : $"---\n{yaml}");
                isFirst = false;
                continue;
            }
            var file = Path.Combine(folder, FileName(name, files));
            await File.WriteAllTextAsync(file, yaml, cancellationToken);
            files.Add(file);
        }
        if (folder is not null)
            CommandOutput.Write(asJson, new Exported(reactions.Count, files), exported => exported.Files);
        return ExitCodes.Done;
    }

    /// <summary>A name that every file system takes; two reactions whose names differ in other signs only get a number.</summary>
    private static string FileName(string name, IReadOnlyCollection<string> taken)
    {
        var plain = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
            plain.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '-');
        var stem = string.Join('-', plain.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } some ? some[..Math.Min(80, some.Length)] : "reaction";
        for (var number = 1; ; number++)
        {
            var file = number == 1 ? $"{stem}.yaml" : $"{stem}-{number}.yaml";
            if (!taken.Any(path => Path.GetFileName(path) == file))
                return file;
        }
    }
}
