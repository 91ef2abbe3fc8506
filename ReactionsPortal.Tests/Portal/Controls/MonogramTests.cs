using System.Globalization;
using System.Xml.Linq;
using Bunit;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Sources;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Controls;

public sealed class MonogramTests : BunitContext
{
    [Theory]
    [InlineData("GitHub", "GH")]
    [InlineData("Slack", "Sl")]
    [InlineData("JFrog Artifactory", "JF")]
    [InlineData("HCP Terraform", "HT")]
    [InlineData("Gitea and Forgejo", "GF")]
    [InlineData("Über", "Üb")]
    [InlineData("7", "7")]
    [InlineData("", "?")]
    public void The_letters_are_those_of_its_words(string name, string letters) => Assert.Equal(letters, MonogramLook.Of(name).Letters);

    [Fact]
    public void Every_known_product_has_a_mark_of_its_own_that_can_be_read()
    {
        var looks = KnownSources.All.Select(source => MonogramLook.Of(source.Name, source.Mark)).ToList();

        Assert.Equal(looks.Count, looks.Distinct().Count());
        Assert.Equal(looks.Count, looks.Select(look => look.Letters).Distinct(StringComparer.Ordinal).Count());
        Assert.All(looks, look => Assert.True(WhiteOn(look.Fill) >= 4.5, look.Fill));
        Assert.Equal(MonogramLook.Of("GitHub").Fill, MonogramLook.Of("github").Fill);
    }

    [Theory]
    [InlineData("GitHub", "github")]
    [InlineData("GitHub, start a workflow", "github")]
    [InlineData("Docker Hub", "docker")]
    [InlineData("Atlassian Statuspage", "statuspage")]
    [InlineData("Make", "make")]
    [InlineData("Make releases", null)]
    [InlineData("GitHubber", null)]
    [InlineData("Our own", null)]
    [InlineData("", null)]
    public void A_product_whose_own_mark_is_free_has_that(string name, string? symbol) => Assert.Equal(symbol, BrandMark.Find(name)?.Symbol);

    [Fact]
    public void Every_mark_is_in_the_file_and_stands_out()
    {
        var drawn = XDocument.Load(Path.Combine(Repository.Folder, "wwwroot", "lib", "simple-icons", "brands.svg")).Root!.Elements().Select(symbol => symbol.Attribute("id")!.Value).ToList();

        Assert.Equal(drawn.Order(StringComparer.Ordinal), BrandMark.All.Select(mark => mark.Symbol).Distinct().Order(StringComparer.Ordinal));
        Assert.All(BrandMark.All, mark => Assert.True(mark.Ink == "#fff" ? WhiteOn(mark.Fill) >= 3 : WhiteOn(mark.Fill) < 3, mark.Symbol));
    }

    [Fact]
    public void It_is_drawn_beside_the_name_and_says_nothing_itself()
    {
        var mark = Render<Monogram>(parameters => parameters.Add(one => one.Name, "Amazon SNS").Add(one => one.Letters, "SNS"));
        var own = Render<Monogram>(parameters => parameters.Add(one => one.Name, "GitHub"));

        Assert.Equal("SNS", mark.Find("svg[aria-hidden=true] text").TextContent);
        Assert.Equal("lib/simple-icons/brands.svg#github", own.Find("svg[aria-hidden=true] use").GetAttribute("href"));
    }

    /// <summary>Contrast of white on a colour (WCAG 2).</summary>
    private static double WhiteOn(string fill)
    {
        var weights = new[] { 0.2126, 0.7152, 0.0722 };
        var luminance = weights.Select((weight, place) => weight * Linear(int.Parse(fill.AsSpan(1 + 2 * place, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)).Sum();
        return 1.05 / (luminance + 0.05);
    }

    private static double Linear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);
}
