using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using ReactionsPortal.Engine.Localization;

namespace ReactionsPortal.Localization;

/// <summary>
/// The translations that are resources of the portal: <c>Texts.resx</c> lists all texts, and <c>Texts.de.resx</c> beside it would be
/// the German ones. What is missing in one is read in English.
/// </summary>
internal sealed class ResourceTranslations : ITranslations
{
    private static readonly ResourceManager Resources = new("ReactionsPortal.Localization.Texts", typeof(ResourceTranslations).Assembly);

    private readonly ConcurrentDictionary<string, ITranslation?> _read = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Languages with a translation, as they lie beside the portal; without English.</summary>
    public static IReadOnlyList<CultureInfo> Languages { get; } =
        [.. Directory.EnumerateDirectories(AppContext.BaseDirectory).Where(folder => File.Exists(Path.Combine(folder, "ReactionsPortal.resources.dll")))
            .Select(folder => CultureInfo.GetCultureInfo(Path.GetFileName(folder)))];

    public ITranslation? Of(CultureInfo culture) => culture.Name is "" or "en" ? null : _read.GetOrAdd(culture.Name, _ => Read(culture));

    private static ITranslation? Read(CultureInfo culture)
    {
        if (culture.Name.Equals(MarkedTexts.Culture, StringComparison.OrdinalIgnoreCase))
            return new MarkedTexts();
        for (var language = culture; language.Name is not ("" or "en"); language = language.Parent)
        {
            if (Texts(language) is { } translated)
                return new Translation(Texts(CultureInfo.InvariantCulture)!.Where(text => translated.ContainsKey(text.Key)).ToFrozenDictionary(text => text.Value, text => translated[text.Key], StringComparer.Ordinal));
        }
        return null;
    }

    /// <summary>The texts of a language by their names, which no two share by letters alone: that is not allowed for resources.</summary>
    private static Dictionary<string, string>? Texts(CultureInfo language) =>
        Resources.GetResourceSet(language, createIfNotExists: true, tryParents: false)?.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.OrdinalIgnoreCase);

    private sealed class Translation(FrozenDictionary<string, string> texts) : ITranslation
    {
        public string? Find(string english) => texts.GetValueOrDefault(english);
    }
}
