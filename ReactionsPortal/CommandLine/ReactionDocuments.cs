using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Documents;

namespace ReactionsPortal.CommandLine;

/// <summary>A reaction's document in a file, with where it stands.</summary>
/// <param name="Place">File, and which document of it where it holds several.</param>
/// <param name="Name">The reaction's name.</param>
/// <param name="Yaml">The text, written as the portal writes it.</param>
/// <param name="Problem">Why it is none; null when it is one.</param>
internal sealed record FileDocument(string Place, string Name, string Yaml, string? Problem);

/// <summary>Reads files with one or several documents, separated by lines of <c>---</c>.</summary>
internal static partial class ReactionDocuments
{
    /// <exception cref="CommandException">A file cannot be read.</exception>
    public static IEnumerable<FileDocument> Read(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            string text;
            try
            {
                text = file == "-" ? Console.In.ReadToEnd() : File.ReadAllText(file);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                throw new CommandException($"{file} cannot be read: {unreadable.Message.TrimEnd('.')}.");
            }
            var line = 1;
            List<(string Text, int Line)> parts = [];
            foreach (var part in Separator().Split(text))
            {
                if (part.Trim().Length > 0)
                    parts.Add((part, line));
                line += part.Count(letter => letter == '\n') + 1;
            }
            foreach (var (part, first) in parts)
                yield return Read(parts.Count == 1 ? file : $"{file}, line {first}", part);
        }
    }

    private static FileDocument Read(string place, string text)
    {
        try
        {
            var document = DocumentYaml.Read(text);
            return new FileDocument(place, document.Name, DocumentYaml.Write(document), null);
        }
        catch (DocumentYamlException wrong)
        {
            return new FileDocument(place, "", text, $"Line {wrong.Line}: {wrong.Message}");
        }
    }

    [GeneratedRegex(@"^---[ \t]*(?:\r?\n|\z)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separator();
}
