using System.Globalization;
using System.Text;

namespace ReactionsPortal.Engine.Search;

/// <summary>
/// Takes texts apart into the words that are searched: letters and digits in a row, without case and accents. The index
/// is given these words and asked for these words, so that both sides cannot differ.
/// </summary>
internal static class SearchWords
{
    /// <summary>Longer words, such as base64, are cut.</summary>
    public const int Longest = 64;

    private const int LongestCamel = 40;
    private const int ShortestPart = 4;

    /// <summary>The words of a text, in its order.</summary>
    public static List<string> Of(string text)
    {
        var words = new WordList();
        words.Add(text, int.MaxValue);
        return [.. words.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>Whether a word consists of letters alone, so that it may stand for the beginning of others.</summary>
    public static bool IsPlain(string word) => word.All(char.IsLetter);

    /// <summary>Gathers the words of several texts.</summary>
    internal sealed class WordList
    {
        private readonly StringBuilder _words = new();
        private readonly HashSet<string> _parts = new(StringComparer.Ordinal);

        /// <summary>The words with a space between.</summary>
        public string Text => _words.ToString();

        /// <summary>Parts of words that are written together: <c>deployment</c> and <c>succeeded</c> of <c>DeploymentSucceeded</c>.</summary>
        public IReadOnlyCollection<string> Parts => _parts;

        /// <summary>Adds a text's words.</summary>
        /// <param name="text">The text.</param>
        /// <param name="most">How many characters of it are read.</param>
        /// <param name="isEscaped">Whether a backslash stands before characters that mean something else, as in JSON.</param>
        public void Add(string? text, int most, bool isEscaped = false)
        {
            if (string.IsNullOrEmpty(text))
                return;
            var end = Math.Min(text.Length, most);
            for (var at = 0; at < end;)
            {
                if (isEscaped && text[at] == '\\')
                {
                    at += 2;
                    continue;
                }
                if (!char.IsLetterOrDigit(text[at]))
                {
                    at++;
                    continue;
                }
                var start = at;
                while (at < end && char.IsLetterOrDigit(text[at]))
                    at++;
                Add(text.AsSpan(start, at - start));
            }
        }

        private void Add(ReadOnlySpan<char> word)
        {
            AddParts(word);
            if (!Ascii.IsValid(word))
                word = Plain(word.ToString());
            if (word.Length > Longest)
                word = word[..Longest];
            foreach (var letter in word)
                _words.Append(char.ToLowerInvariant(letter));
            _words.Append(' ');
        }

        private void AddParts(ReadOnlySpan<char> word)
        {
            if (word.Length is < 2 * ShortestPart or > LongestCamel)
                return;
            var begin = 0;
            for (var at = 1; at <= word.Length; at++)
            {
                if (at < word.Length && !(char.IsUpper(word[at]) && char.IsLower(word[at - 1])))
                    continue;
                if (at - begin >= ShortestPart && at - begin < word.Length)
                    _parts.Add(word[begin..at].ToString().ToLowerInvariant());
                begin = at;
            }
        }

        private static string Plain(string word)
        {
            var plain = new StringBuilder(word.Length);
            foreach (var letter in word.Normalize(NormalizationForm.FormD))
            {
                if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                    plain.Append(letter);
            }
            return plain.ToString();
        }
    }
}
