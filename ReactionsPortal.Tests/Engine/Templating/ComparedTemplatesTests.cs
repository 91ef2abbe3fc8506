using System.Text.Json;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Templating;

/// <summary>
/// Every filter with usual, odd and missing arguments, names, indexes, JSON, conditions, loops, arithmetic and broken syntax, each
/// with what Octopus's own implementation gave for it. Where the engine is meant to differ is in <c>docs/templates.md</c>.
/// </summary>
public sealed class ComparedTemplatesTests
{
    private static readonly Table Compared = Read();

    private static readonly TemplateVariables Variables = TemplateVariables.Of(Compared.Variables);

    public static TheoryData<string, bool> Rows
    {
        get
        {
            var rows = new TheoryData<string, bool>();
            foreach (var row in Compared.Rows)
                rows.Add(row[0].GetString()!, IsContinuing(row));
            return rows;
        }
    }

    [Theory, MemberData(nameof(Rows))]
    public void A_template_gives_what_it_gives_in_Octopus(string template, bool continueOnError)
    {
        var row = Compared.Rows.Single(one => one[0].GetString() == template && IsContinuing(one) == continueOnError);

        var result = new TemplateEngine().Render(template, Variables, new RenderOptions { ContinueOnError = continueOnError });

        Assert.Equal(row[1].GetString(), result.Text);
        Assert.Equal(row[2].GetBoolean(), result.Errors.Count > 0);
    }

    private static bool IsContinuing(JsonElement[] row) => row.Length == 4;

    private static Table Read()
    {
        using var file = typeof(ComparedTemplatesTests).Assembly.GetManifestResourceStream("compared.json")!;
        return JsonSerializer.Deserialize<Table>(file, JsonSerializerOptions.Web)!;
    }

    /// <summary>Rows are the template, its text, whether errors were reported, and true where it went on in spite of them.</summary>
    private sealed record Table(Dictionary<string, string> Variables, JsonElement[][] Rows);
}
