namespace ReactionsPortal.Engine.Gallery.Placeholders;

/// <summary>A piece of what is inserted.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsTemplate">Whether it is a <c>#{...}</c> that is rendered when the reaction runs; else it means itself.</param>
internal readonly record struct TemplatePiece(string Text, bool IsTemplate);

/// <summary>Tells the <c>#{...}</c> of a text from what stands between them.</summary>
internal static class TemplatePieces
{
    /// <summary>The pieces, in order. One that is not ended is text.</summary>
    public static IEnumerable<TemplatePiece> Of(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '#' || at + 1 >= text.Length || text[at + 1] != '{' || EndOf(text, at + 2) is var end && end < 0)
                continue;
            if (at > start)
                yield return new TemplatePiece(text[start..at], IsTemplate: false);
            yield return new TemplatePiece(text[at..end], IsTemplate: true);
            start = end;
            at = end - 1;
        }
        if (start < text.Length)
            yield return new TemplatePiece(text[start..], IsTemplate: false);
    }

    /// <summary>Behind the brace that ends it; braces within quotes are text. -1: none does.</summary>
    private static int EndOf(string text, int from)
    {
        var depth = 1;
        var isQuoted = false;
        for (var at = from; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\\' when isQuoted:
                    at++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '{' when !isQuoted:
                    depth++;
                    break;
                case '}' when !isQuoted && --depth == 0:
                    return at + 1;
                default:
                    break;
            }
        }
        return -1;
    }
}
