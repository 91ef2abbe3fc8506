using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Gallery.Checks;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Gallery.Files;

namespace ReactionsPortal.Engine.Gallery;

/// <summary>Reads an integration's files, and says of what is wrong in which line.</summary>
internal sealed class IntegrationReader(MadeChecks made)
{
    /// <summary>Most problems of one integration that are told.</summary>
    private const int MostTold = 20;

    /// <summary>The integration, or what is wrong with it.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="thoroughly">Whether what it makes is checked, with every option. What comes with the portal was, when the portal was built.</param>
    public (Integration? Integration, IReadOnlyList<IntegrationProblem> Problems) Read(IntegrationFiles files, bool thoroughly)
    {
        if (files[IntegrationFiles.Declaration] is not { } yaml)
            return (null, [Problem(files, IntegrationFiles.Declaration, 1, "The file is missing.")]);
        IntegrationDeclaration declaration;
        try
        {
            declaration = DeclarationYaml.Read(yaml);
        }
        catch (DocumentYamlException wrong)
        {
            return (null, [Problem(files, IntegrationFiles.Declaration, wrong.Line, wrong.Message)]);
        }

        if (LostTemplates.Lines(yaml) is { Count: > 0 } lost)
            return (null, [.. lost.Select(line => Problem(files, IntegrationFiles.Declaration, line, "YAML takes \"#{\" behind a blank for a comment: put the text in quotes."))]);
        var problems = DeclarationChecks.Problems(declaration);
        if (problems.Count == 0 && thoroughly)
            problems = made.Problems(files.Id, declaration);
        var lines = YamlLines.Read(yaml);
        List<IntegrationProblem> told = [.. problems.Take(MostTold).Select(problem => Problem(files, IntegrationFiles.Declaration, lines.Of(problem.Path), problem.Sentence))];
        if (files[IntegrationFiles.Logo] is { } logo && LogoCheck.Problem(logo) is { } drawing)
            told.Add(Problem(files, IntegrationFiles.Logo, drawing.Line, drawing.Sentence));
        if (told.Count > 0)
            return (null, told);
        return (new Integration
        {
            Id = files.Id,
            Declaration = declaration,
            Help = files[IntegrationFiles.Help],
            Logo = files[IntegrationFiles.Logo],
            IsOwn = files.IsOwn,
            Yaml = yaml,
            Events = IntegrationEvents.Of(declaration),
            HasScript = declaration.Reactions.Any(reaction => reaction.Document.TryGetProperty("action", out var action) && action.TryGetProperty("powershell", out _)),
        }, []);
    }

    private static IntegrationProblem Problem(IntegrationFiles files, string file, long line, string sentence) => new(files.Id, file, line, sentence);
}
