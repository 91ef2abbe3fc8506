using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Templating.Inspection;

/// <summary>In each row the marked pieces stand in order, one a line: <c>kind piece</c>.</summary>
public sealed class TemplateMarksTests
{
    private static readonly TemplateLanguages Languages = new(new TemplateEngine());

    private static readonly TemplateVariables Variables = TemplateVariables.OfData(new Dictionary<string, string>
    {
        ["Octopus.Project.Name"] = "Core Web",
        ["Octopus.Release.Number"] = "1.2",
        ["Octopus.Action[Deploy].Name"] = "deploy",
        ["Webhook.Body"] = """{"tags": ["a", "b"], "by": {"id": 5}}""",
        ["Octopus.Step[0].Name"] = "one",
        ["Octopus.Step[1].Name"] = "two",
        ["Key"] = "Deploy",
    });

    private static readonly string[] Names = ["Secrets.TOKEN", "Captured.Issue"];

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("#{Octopus.Project.Name} #{octopus.project.name | ToLower}", "")]
    [InlineData("a\n😀 #{ Octopus.Projekt.Name } #{Nope}", "UnknownVariable Octopus.Projekt.Name\nUnknownVariable Nope")]
    [InlineData("#{Nope} #{Nope}", "UnknownVariable Nope\nUnknownVariable Nope")]
    [InlineData("#{if Nope}#{Nope.Below}#{/if}#{unless Nope}#{Nope}#{/unless}", "UnknownVariable Nope")]
    [InlineData("#{if Nope == \"a\"}a#{/if}#{if Octopus.Project.Name == Nope}b#{/if}", "")]
    [InlineData("#{if Nope | ToLower == \"a\"}a#{/if}", "UnknownVariable Nope")]
    [InlineData("#{each x in Nope}#{x}#{x.Name}#{Octopus.Template.Each.Index}#{y}#{/each}#{x}", "UnknownVariable y\nUnknownVariable x")]
    [InlineData("#{Octopus.Template.Each.Index}", "UnknownVariable Octopus.Template.Each.Index")]
    [InlineData("#{Webhook.Body.tags[0]}#{Webhook.Body.by.id}#{Webhook.Body.no}", "")]
    [InlineData("#{Octopus.Action[#{Key}].Name}#{Octopus.Action[#{Nope}].Name}#{each x in Key}#{Octopus.Action[#{x}].Name}#{/each}", "UnknownVariable Octopus.Action[#{Nope}].Name\nUnknownVariable Nope")]
    [InlineData("#{calc Key + Nope * 2}", "UnknownVariable Nope")]
    [InlineData("#{Key | Append #{Nope}}#{Key | Bazooka | ToLower | Bang 1}", "UnknownVariable Nope\nUnknownFilter Bazooka\nUnknownFilter Bang")]
    [InlineData("#{Secrets.TOKEN}#{secrets.token}#{Secrets.OTHER}#{Captured.Issue.key}#{Captured.Issues}", "UnknownVariable Secrets.OTHER\nUnknownVariable Captured.Issues")]
    [InlineData("ab #{Key", "SyntaxError #{")]
    [InlineData("#{Key ! }", "SyntaxError !")]
    [InlineData("#{if Key}a\n#{each x in Key}#{Nope}#{/if} #{|} #{}", "UnknownVariable Nope\nSyntaxError #{/if}\nSyntaxError }\nSyntaxError #{}")]
    [InlineData("x #{if Key} y", "SyntaxError #{if Key}")]
    [InlineData("#{Key | Append \"a}", "SyntaxError \"")]
    public void In_Octopus_syntax(string template, string marks) => Expect(TemplateSyntax.Octopus, template, marks);

    [Theory]
    [InlineData("nothing #{Nope}", "")]
    [InlineData("{{ Octopus.Project.Name }} {{ octopus.project.name | string.upcase }} {{ Octopus[\"Project\"].Name }}", "")]
    [InlineData("a\n😀 {{ Octopus.Projekt.Name }} {{ Nope }}", "UnknownVariable Octopus.Projekt.Name\nUnknownVariable Nope")]
    [InlineData("{{ if Nope && !Octopus.Nope }}{{ Nope }}{{ else }}{{ Nope }}{{ end }}", "UnknownVariable Nope")]
    [InlineData("{{ Nope ?? 'a' }}{{ Nope ? 1 : 2 }}{{ Nope | object.default 'a' }}{{ Nope | string.upcase }}", "UnknownVariable Nope")]
    [InlineData("{{ for x in Nope }}{{ x.y }}{{ for.index }}{{ end }}{{ x }}{{ y = 1 }}{{ y }}", "")]
    [InlineData("{{ func f(a) }}{{ a + $0 }}{{ end }}{{ f 1 }}{{ capture z }}b{{ end }}{{ z }}{{ g 1 }}", "UnknownFilter g")]
    [InlineData("{{ Webhook.Body.tags[0] }}{{ Webhook.Body.tags[7] }}{{ Webhook.Body.by.id }}{{ Webhook.Body.by.no }}{{ Webhook.Body.tags.size }}", "UnknownVariable Webhook.Body.tags[7]\nUnknownVariable Webhook.Body.by.no")]
    [InlineData("{{ Octopus.Action[Key].Name }}{{ Octopus.Action[Nope].Name }}{{ Octopus.Step[1].Name }}", "UnknownVariable Nope")]
    [InlineData("{{ Key | string.nope 1 | bang }}{{ string.replace Nope 'a' 'b' }}{{ date.now }}{{ date.nope }}", "UnknownFilter string.nope\nUnknownFilter bang\nUnknownVariable Nope\nUnknownFilter date.nope")]
    [InlineData("{{ Secrets.TOKEN }}{{ secrets[\"token\"] }}{{ Secrets.OTHER }}{{ Captured.Issue.key }}", "UnknownVariable Secrets.OTHER")]
    [InlineData("{{ with Octopus.Project }}{{ Name }}{{ end }}{{ this.Key }}{{ this.Nope }}", "UnknownVariable this.Nope")]
    [InlineData("{{ {a: Nope}.a }}{{ $\"{Nope}\" }}{{ (1..3) | array.each @(do; ret $0; end) }}", "UnknownVariable Nope\nUnknownVariable Nope")]
    [InlineData("{{ include 'a' }}", "UnknownFilter include")]
    public void In_Scriban(string template, string marks) => Expect(TemplateSyntax.Scriban, template, marks);

    [Theory]
    [InlineData("{{ if }}", 6)]
    [InlineData("a\n😀{{ 1 + }} {{ Key | }}", 11)]
    [InlineData("{{ for x in }}{{ end }}", 12)]
    [InlineData("{{ if Key }}a", 12)]
    public void An_error_of_Scriban_has_its_place(string template, int start)
    {
        var mark = Languages.Inspect(TemplateSyntax.Scriban, template, Variables)[0];

        Assert.Equal((TemplateMarkKind.SyntaxError, start), (mark.Kind, mark.Start));
        Assert.InRange(mark.Start + mark.Length, start + 1, template.Length);
        Assert.NotEqual("", mark.Message);
    }

    [Theory]
    [InlineData(TemplateSyntax.Octopus, "#{Nope} #{Key | Bang}")]
    [InlineData(TemplateSyntax.Scriban, "{{ Nope }} {{ Key | Bang }}")]
    public void Without_variables_only_what_is_always_wrong_is_marked(TemplateSyntax syntax, string template) =>
        Assert.Equal([TemplateMarkKind.UnknownFilter], Languages.Inspect(syntax, template, null).Select(mark => mark.Kind));

    [Theory]
    [InlineData(TemplateSyntax.Octopus, "#{Nope}#{|}")]
    [InlineData(TemplateSyntax.Scriban, "{{ Nope }}{{ Key | bang }}")]
    public void A_very_bad_template_gets_so_many_marks_and_no_more(TemplateSyntax syntax, string piece) =>
        Assert.InRange(Languages.Inspect(syntax, string.Concat(Enumerable.Repeat(piece, 5_000)), Variables).Count, 100, 200);

    [Fact]
    public void A_mark_knows_its_line_and_column()
    {
        const string Template = "a\r\n😀 #{Nope}";

        Assert.Equal((2, 6), Assert.Single(Languages.Inspect(TemplateSyntax.Octopus, Template, Variables)).PlaceIn(Template));
    }

    [Theory]
    [InlineData("{{ Octopus.Release.Notes }}{{ octopus[\"Release\"].Previous.Number | string.upcase }}", "Octopus.Release.Notes,octopus.Release.Previous.Number,octopus[Release].Previous.Number")]
    [InlineData("{{ for a in Octopus.Action }}{{ a.Name }}{{ end }}{{ r = Octopus.Release }}{{ r.Notes }}{{ if Webhook.Body.x }}{{ end }}", "Octopus.Action,Octopus.Release,Webhook.Body.x")]
    [InlineData("{{ Octopus.Action[Octopus.Step[0].Name].Output }}{{ date.now }}{{ with Octopus.Task }}{{ Name }}{{ end }}", "Name,Octopus.Action,Octopus.Step.0.Name,Octopus.Step[0].Name,Octopus.Task")]
    [InlineData("{{ this | object.keys }}", "Octopus")]
    [InlineData("{{ if Octopus.Task.Id }}{{ a +", "Octopus.Task.Id,a")]
    [InlineData("#{Octopus.Task.Id}", "")]
    public void The_variables_that_Scriban_uses_are_known_without_rendering(string template, string names) =>
        Assert.Equal(names, string.Join(',', Languages.VariablesUsed(TemplateSyntax.Scriban, template).Order(StringComparer.Ordinal)));

    private static void Expect(TemplateSyntax syntax, string template, string marks) =>
        Assert.Equal(marks, string.Join('\n', Languages.Inspect(syntax, template, Variables, Names).Select(mark => $"{mark.Kind} {template.Substring(mark.Start, mark.Length)}")));
}
