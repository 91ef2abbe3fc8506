using Markdig;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>HTML from Markdown with pipe tables, emphasis extras and links that are recognised by themselves.</summary>
internal static class MarkdownFilter
{
    /// <summary>Longest text, in characters: some of Markdown takes more than linear time.</summary>
    private const int MaxCharacters = 256 * 1024;

    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseAutoLinks().Build();

    internal static string? ToHtml(string? input, string[] arguments, FilterRun run)
    {
        if (input is null || arguments.Length > 0)
            return null;

        if (input.Length > MaxCharacters)
        {
            run.Report($"Markdown: the text has more than {MaxCharacters} characters.");
            return null;
        }

        run.Spend(32L * input.Length);
        try
        {
            return Markdown.ToHtml(input.Trim(), Pipeline) + "\n";
        }
        catch (ArgumentException tooDeep)
        {
            run.Report($"Markdown: {tooDeep.Message}");
            return null;
        }
    }
}
