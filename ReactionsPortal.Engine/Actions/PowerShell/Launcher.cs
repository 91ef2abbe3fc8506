using System.Text;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>Splits the launcher's command line into its words.</summary>
internal static class Launcher
{
    /// <summary>The words; double quotes keep blanks together. Null when a quote is left open.</summary>
    public static IReadOnlyList<string>? Split(string? commandLine)
    {
        List<string> words = [];
        var word = new StringBuilder();
        var isQuoted = false;
        var isWord = false;
        foreach (var character in commandLine ?? "")
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
                isWord = true;
            }
            else if (char.IsWhiteSpace(character) && !isQuoted)
            {
                if (isWord)
                    words.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
            else
            {
                word.Append(character);
                isWord = true;
            }
        }
        if (isWord)
            words.Add(word.ToString());
        return isQuoted ? null : words;
    }
}
