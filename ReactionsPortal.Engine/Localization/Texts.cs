using System.Globalization;

namespace ReactionsPortal.Engine.Localization;

/// <summary>
/// The texts that people read, in their language. The English text itself is the key, as ASP.NET Core's localisation has it, so that
/// code and pages are read without a table beside them. Where no translation is known, the English text is what people get.
/// </summary>
/// <remarks>
/// The language is <see cref="CultureInfo.CurrentUICulture"/>: that of the page or call. What is written down for later (verdicts, logs,
/// the audit trail) is made outside of both, and stays in English.
/// </remarks>
public static class Texts
{
    private static volatile ITranslations? _translations;

    /// <summary>Takes translations from there from now on.</summary>
    public static void Use(ITranslations translations) => _translations = translations;

    /// <summary>A text in the reader's language.</summary>
    /// <param name="english">The text in English.</param>
    public static string L(string english) => Current?.Find(english) ?? english;

    /// <summary>A text with values in it, in the reader's language. Its key has their places as numbers: <c>{0} of {1} ran</c>.</summary>
    /// <param name="text">The text in English; values are written as <see cref="CultureInfo.InvariantCulture"/> has them.</param>
    public static string L(ref TextInterpolation text) => text.ToText();

    /// <summary>Notes a text of a table that is filled once; whoever shows it calls <see cref="L(string)"/> with it.</summary>
    public static string Noted(string english) => english;

    /// <summary>Makes what is kept for all readers, or leaves the portal, in English.</summary>
    public static T InEnglish<T>(Func<T> make)
    {
        var reader = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        try
        {
            return make();
        }
        finally
        {
            CultureInfo.CurrentUICulture = reader;
        }
    }

    /// <summary>The translation for the reader; null where English is read.</summary>
    internal static ITranslation? Current => _translations?.Of(CultureInfo.CurrentUICulture);
}
