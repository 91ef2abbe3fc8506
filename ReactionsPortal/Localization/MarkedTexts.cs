using ReactionsPortal.Engine.Localization;

namespace ReactionsPortal.Localization;

/// <summary>
/// Shows which texts can be translated: each in brackets. It is what a browser gets that asks for <c>qps-ploc</c>, the pseudo-locale
/// of Windows, so that what is missed stands out as plain English.
/// </summary>
internal sealed class MarkedTexts : ITranslation
{
    /// <summary>Name of the pseudo-locale.</summary>
    public const string Culture = "qps-ploc";

    public string Find(string english) => $"⟦{english}⟧";
}
