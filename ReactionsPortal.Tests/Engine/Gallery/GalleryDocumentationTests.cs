using System.Globalization;
using System.Text;
using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Gallery;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Gallery;

/// <summary>The table in <c>docs/gallery.md</c> is what the declarations say. With <c>REACTIONS_DOCS=1</c> it is written anew.</summary>
public sealed class GalleryDocumentationTests(GalleryBench bench) : IClassFixture<GalleryBench>
{
    private const string Title = "## Integrations that come with the portal\n\n";

    [Fact]
    public async Task The_table_lists_every_integration()
    {
        var path = Path.Combine(Repository.Folder, "docs", "gallery.md");
        var document = await File.ReadAllTextAsync(path);
        var start = document.IndexOf(Title, StringComparison.Ordinal);
        Assert.True(start > 0, "docs/gallery.md has no title for the table.");

        var wanted = document[..(start + Title.Length)] + Table([.. GalleryBench.Folders.Select(folder => bench.Read(folder).Integration).OfType<Integration>()]);

        if (Environment.GetEnvironmentVariable("REACTIONS_DOCS") == "1")
            await File.WriteAllTextAsync(path, wanted);
        Assert.True(wanted == await File.ReadAllTextAsync(path), "docs/gallery.md is stale; run this test with REACTIONS_DOCS=1.");
    }

    private static string Table(IReadOnlyList<Integration> all)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{all.Count} integrations. *Works with* names the events that start their reactions; *facts* says whether the vendor's documentation says so (documented), an exchange with the live service was recorded (recorded), or some of it was not verified against the live service (in part unsure).\n");
        foreach (var category in all.GroupBy(integration => integration.Declaration.Category).OrderBy(group => group.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {GalleryWords.Of(category.Key)}\n\n| integration | what it does | works with | facts | version |\n| --- | --- | --- | --- | --- |\n");
            foreach (var integration in category.OrderBy(one => one.Declaration.Name, StringComparer.OrdinalIgnoreCase))
                text.Append(CultureInfo.InvariantCulture, $"| {Name(integration)} | {Cell(integration.Declaration.Summary)} | {Cell(string.Join(", ", integration.Events.Select(GalleryWords.Event)))} | {Facts(integration.Declaration)} | {integration.Declaration.Version} |\n");
        }
        return text.ToString();
    }

    private static string Name(Integration integration) =>
        (integration.Declaration.Docs is { } docs ? $"[{Cell(integration.Declaration.Name)}]({docs})" : Cell(integration.Declaration.Name)) + (integration.Declaration.ReplacedBy is { } newer ? $" (legacy; use `{newer}`)" : "");

    private static string Facts(IntegrationDeclaration declaration) => declaration.Facts switch
    {
        FactsMark.Unsure => "unsure",
        var facts => facts.ToString().ToLowerInvariant() + (declaration.Unsure.Count > 0 ? ", in part unsure" : ""),
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
