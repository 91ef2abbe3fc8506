using System.Text;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Engine.Gallery.Files;

/// <summary>The files of one integration.</summary>
/// <param name="Id">Its id: the name of its folder.</param>
/// <param name="IsOwn">Whether it was added here.</param>
/// <param name="Texts">Texts by the file's name.</param>
internal sealed partial record IntegrationFiles(string Id, bool IsOwn, IReadOnlyDictionary<string, string> Texts)
{
    public const string Declaration = "integration.yaml";
    public const string Help = "help.md";
    public const string Logo = "logo.svg";

    /// <summary>Most bytes of each file that is looked at.</summary>
    public static IReadOnlyDictionary<string, int> Limits { get; } = new Dictionary<string, int>(StringComparer.Ordinal) { [Declaration] = 262_144, [Help] = 20_480, [Logo] = 16_384 };

    /// <summary>A file; null: there is none.</summary>
    public string? this[string name] => Texts.GetValueOrDefault(name);

    /// <summary>Whether a word can be an integration's id.</summary>
    public static bool IsId(string id) => IdPattern().IsMatch(id);

    /// <summary>Bytes as text; null where they are none.</summary>
    public static string? TextOf(byte[] bytes)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();
}
