using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace ReactionsPortal.Engine.Search;

/// <summary>
/// A document's words as PostgreSQL's <c>tsvector</c> (postgresql.org/docs/current/datatype-textsearch.html): each word with
/// its places, by which words that follow one another are found. The words are taken apart by <see cref="SearchWords"/>, so
/// that both databases find the same.
/// </summary>
internal static class TextVector
{
    /// <summary>A place is at most 16,383. Longer documents begin again at 1: words that follow one another still do.</summary>
    private const int Places = 16_000;

    /// <summary>Places that a word has at most; PostgreSQL forgets more.</summary>
    private const int MostPlaces = 250;

    /// <summary>Between two parts of a document, so that the end of one and the beginning of the next are no phrase.</summary>
    private const int Gap = 2;

    /// <summary>All words together take at most 1 MB; what is too much is left out.</summary>
    private const int MostBytes = 900_000;

    /// <summary>The text from which PostgreSQL makes the vector.</summary>
    public static string Of(HistoryDocument document)
    {
        var words = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var (place, bytes) = (0, 0);
        foreach (var text in (string[])[document.Names, document.Log, document.Payload])
        {
            foreach (var range in text.AsSpan().Split(' '))
            {
                var word = text.AsSpan(range);
                if (word.Length > 0)
                    Add(word, 1 + (place++ % Places));
            }
            place += Gap;
        }
        foreach (var part in document.Parts.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Add(part, null);
        foreach (var tag in document.Tags.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            words.TryAdd(SearchTags.Sign + tag, []);
        return Write(words);

        void Add(ReadOnlySpan<char> word, int? at)
        {
            if (bytes > MostBytes)
                return;
            ref var places = ref CollectionsMarshal.GetValueRefOrAddDefault(words.GetAlternateLookup<ReadOnlySpan<char>>(), word, out _);
            if (places is null)
            {
                places = [];
                bytes += Encoding.UTF8.GetByteCount(word) + sizeof(int);
            }
            if (at is not { } here || places.Count == MostPlaces)
                return;
            places.Add(here);
            bytes += sizeof(short);
        }
    }

    private static string Write(Dictionary<string, List<int>> words)
    {
        var vector = new StringBuilder();
        foreach (var (word, places) in words)
        {
            vector.Append('\'').Append(word).Append('\'');
            for (var index = 0; index < places.Count; index++)
                vector.Append(index == 0 ? ':' : ',').Append(CultureInfo.InvariantCulture, $"{places[index]}");
            vector.Append(' ');
        }
        return vector.ToString();
    }
}
