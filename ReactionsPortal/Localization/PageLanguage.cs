using System.Globalization;
using Microsoft.AspNetCore.Localization;
using ReactionsPortal.Engine.Localization;
using ReactionsPortal.Hosting;

namespace ReactionsPortal.Localization;

/// <summary>Pages in the language that the browser asks for, as far as there is a translation. Programs are answered in English, whatever they send.</summary>
/// <remarks>Only the texts: numbers, dates and times are written alike for all, as pages, API and logs are compared with each other.</remarks>
internal static class PageLanguage
{
    /// <summary>Has texts looked up in the portal's resources, and takes the language from <c>Accept-Language</c>.</summary>
    public static void UsePageLanguage(this WebApplication app)
    {
        Texts.Use(new ResourceTranslations());
        var options = new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("en")),
            SupportedCultures = [CultureInfo.InvariantCulture],
            SupportedUICultures = [CultureInfo.GetCultureInfo("en"), .. ResourceTranslations.Languages, CultureInfo.GetCultureInfo(MarkedTexts.Culture)],
            RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()],
        };
        app.UseWhen(context => IsPage(context.Request.Path), pages => pages.UseRequestLocalization(options));
    }

    /// <summary>A page, or what an open one is kept up to date through.</summary>
    private static bool IsPage(PathString path) => !StatusPages.IsForPrograms(path) || path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);
}
