using System.Globalization;

namespace ReactionsPortal.Engine.Localization;

/// <summary>The translations that there are.</summary>
public interface ITranslations
{
    /// <summary>That of a language; null where the texts are read in English. Asked for every text: it answers at once.</summary>
    ITranslation? Of(CultureInfo culture);
}
