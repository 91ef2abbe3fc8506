using System.Globalization;
using System.Xml.Linq;
using ReactionsPortal.Engine.Localization;
using ReactionsPortal.Localization;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Localization;

/// <summary>The list of texts, which a translation begins with.</summary>
public sealed class TextListTests
{
    /// <summary>Set to 1 to write the list anew.</summary>
    private const string Wish = "REACTIONS_TEXTS";

    private static readonly string File = Path.Combine(Repository.Folder, "ReactionsPortal", "Localization", "Texts.resx");

    [Fact]
    public void The_list_has_every_text_that_is_looked_up_and_no_other()
    {
        if (Environment.GetEnvironmentVariable(Wish) == "1")
            Write(SourceTexts.All);

        var listed = XDocument.Load(File).Root!.Elements("data").Select(one => (Name: one.Attribute("name")!.Value, Value: one.Element("value")!.Value)).ToList();

        Assert.Equal(SourceTexts.All, listed.Select(one => one.Value));
        Assert.Equal(listed.Count, listed.DistinctBy(one => one.Name, StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_text_is_one_that_values_can_be_put_into()
    {
        Assert.True(SourceTexts.All.Count > 2000);
        Assert.All(SourceTexts.All.Where(text => text.Contains("{0", StringComparison.Ordinal)), text => Assert.NotEmpty(string.Format(CultureInfo.InvariantCulture, text, [.. Enumerable.Repeat<object>(1, 20)])));
    }

    [Fact]
    public void Texts_are_in_English_where_nothing_else_is_asked_for_and_marked_in_the_pseudo_locale()
    {
        Texts.Use(new ResourceTranslations());
        var earlier = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
            Assert.Equal("3 of 4,5 {ran}", $"{Texts.L($"{3} of {"4,5"} {{ran}}")}");
            Assert.Equal("Save", Texts.L("Save"));
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");
            Assert.Equal("1.5 of 2", Texts.L($"{1.5:0.0} of {2}"));
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("qps-ploc");
            Assert.Equal("⟦Save⟧", Texts.L("Save"));
            Assert.Equal("⟦1.5 of 2 {ran}⟧", Texts.L($"{1.5:0.0} of {2} {{ran}}"));
        }
        finally
        {
            CultureInfo.CurrentUICulture = earlier;
        }
    }

    [Fact]
    public void A_translation_that_no_values_fit_into_costs_nobody_the_page()
    {
        var earlier = CultureInfo.CurrentUICulture;
        Texts.Use(new Broken());
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
            Assert.Equal("3 of 4 ran", Texts.L($"{3} of {4} ran"));
            Assert.Equal("in 3 s", Texts.InEnglish(() => Texts.L($"in {"3 s"}")));
        }
        finally
        {
            CultureInfo.CurrentUICulture = earlier;
            Texts.Use(new ResourceTranslations());
        }
    }

    private static void Write(IEnumerable<string> texts)
    {
        XElement Header(string name, string value) => new("resheader", new XAttribute("name", name), new XElement("value", value));
        const string Forms = "System.Resources.ResX{0}, System.Windows.Forms, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089";
        new XDocument(new XElement("root",
            new XComment(" All texts that people read, in English. Translate the values in a copy of this file, Texts.de.resx for German. "),
            Header("resmimetype", "text/microsoft-resx"),
            Header("version", "2.0"),
            Header("reader", string.Format(CultureInfo.InvariantCulture, Forms, "ResourceReader")),
            Header("writer", string.Format(CultureInfo.InvariantCulture, Forms, "ResourceWriter")),
            texts.GroupBy(text => text, StringComparer.OrdinalIgnoreCase).SelectMany(alike => alike.Select((text, index) => (Text: text, Name: index == 0 ? text : $"{text} ({index + 1})"))).OrderBy(one => one.Text, StringComparer.Ordinal)
                .Select(one => new XElement("data", new XAttribute("name", one.Name), new XAttribute(XNamespace.Xml + "space", "preserve"), new XElement("value", one.Text))))).Save(File);
    }

    /// <summary>Has a value that the text does not have, and a bracket that does not end.</summary>
    private sealed class Broken : ITranslations, ITranslation
    {
        public ITranslation? Of(CultureInfo culture) => culture.Name == "de" ? this : null;

        public string Find(string english) => "{0} von {5} liefen {";
    }
}
