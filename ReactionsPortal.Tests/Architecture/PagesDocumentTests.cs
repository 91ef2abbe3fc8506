using System.Text.RegularExpressions;
using ReactionsPortal.Tests.Browser;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Architecture;

/// <summary>The document of the pages shows every page that there is, and nothing that is not there.</summary>
public sealed partial class PagesDocumentTests
{
    private static readonly string[] Ways = ["light", "dark", "narrow", "narrow-dark"];

    private static readonly string Folder = Path.Combine(Repository.Folder, "docs", "images");

    private static IEnumerable<string> Pictures => Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    [Fact]
    public void Every_page_is_pictured_with_much_and_with_nothing_on_it_light_and_dark_on_a_desk_and_on_a_phone()
    {
        var inside = PageMap.Inside.SelectMany(route => new[] { PageMap.NameOf(route), $"{PageMap.NameOf(route)}-empty" }).SelectMany(name => Ways.Select(way => $"{name}-{way}.webp"));
        var outside = PageMap.Outside.SelectMany(route => new[] { $"{PageMap.NameOf(route)}-light.webp", $"{PageMap.NameOf(route)}-narrow-dark.webp" });
        var wanted = inside.Concat(outside);

        Assert.Empty(wanted.Except(Pictures, StringComparer.Ordinal));
    }

    [Fact]
    public void The_document_shows_every_picture_and_no_other()
    {
        var shown = Shown().Matches(File.ReadAllText(Path.Combine(Repository.Folder, "docs", "pages.md"))).Select(one => one.Groups["name"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(Pictures, shown);
    }

    [GeneratedRegex(@"images/(?<name>[\w-]+\.webp)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shown();
}
