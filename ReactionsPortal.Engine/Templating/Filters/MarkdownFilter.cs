using System.Buffers;
using Markdig;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>HTML from Markdown with pipe tables, emphasis extras and links that are recognised by themselves.</summary>
internal static class MarkdownFilter
{
    /// <summary>Longest text, in characters: some of Markdown takes more than linear time.</summary>
    private const int MaxCharacters = 128 * 1024;

    /// <summary>What may begin or end something inside a paragraph.</summary>
    private static readonly SearchValues<char> Marks = SearchValues.Create("[]!*_~^+=`|<>:@");

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

        run.Spend((32L * input.Length) + WorkOf(input));
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

    /// <summary>Each mark in a paragraph is looked at from each other one.</summary>
    private static long WorkOf(ReadOnlySpan<char> text)
    {
        var work = 0L;
        foreach (var paragraph in text.Split("\n\n"))
        {
            var marks = 0L;
            for (var rest = text[paragraph]; !rest.IsEmpty; marks++)
            {
                var next = rest.IndexOfAny(Marks);
                if (next < 0)
                    break;

                rest = rest[(next + 1)..];
            }

            work += 2 * marks * marks;
        }

        var links = (long)text.Count("www.");
        return work + (4 * links * links);
    }
}
