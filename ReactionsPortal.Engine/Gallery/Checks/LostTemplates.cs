using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace ReactionsPortal.Engine.Gallery.Checks;

/// <summary>Finds templates that YAML takes for comments: a text without quotes ends at a number sign behind a blank.</summary>
internal static class LostTemplates
{
    /// <summary>The lines, from 1.</summary>
    public static IReadOnlyList<long> Lines(string yaml)
    {
        var lines = new List<long>();
        var scanner = new Scanner(new StringReader(yaml), skipComments: false);
        try
        {
            while (scanner.MoveNext())
            {
                if (scanner.Current is Comment { Value: ['{', ..] } comment)
                    lines.Add(comment.Start.Line);
            }
        }
        catch (YamlException)
        {
            // Whoever reads the text says what is wrong with it.
        }
        return lines;
    }
}
