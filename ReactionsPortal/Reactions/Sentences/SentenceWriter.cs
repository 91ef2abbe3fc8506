namespace ReactionsPortal.Reactions.Sentences;

/// <summary>Gathers the parts of a sentence.</summary>
public sealed class SentenceWriter
{
    private readonly List<SentencePart> _parts = [];

    public IReadOnlyList<SentencePart> Parts => _parts;

    public SentenceWriter Plain(string text)
    {
        _parts.Add(new SentencePart(text, IsStrong: false));
        return this;
    }

    public SentenceWriter Strong(string text)
    {
        _parts.Add(new SentencePart(text, IsStrong: true));
        return this;
    }

    /// <summary>"A", "A or B", "A, B or C".</summary>
    public SentenceWriter StrongList(IReadOnlyList<string> texts, string last = " or ") => List(texts, text => Strong(text), last);

    /// <summary>Writes each item, with commas and a last word between them.</summary>
    public SentenceWriter List<T>(IReadOnlyList<T> items, Action<T> write, string last)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0)
                Plain(index == items.Count - 1 ? last : ", ");
            write(items[index]);
        }

        return this;
    }
}
