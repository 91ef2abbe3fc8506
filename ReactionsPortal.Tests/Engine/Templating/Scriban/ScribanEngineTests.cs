using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Templating.Scriban;

public sealed class ScribanEngineTests
{
    private static readonly string[] Pieces =
    [
        "{{", "}}", "{{ ", " }}", "{{~ ", " -}}", "{%{", "}%}", "if ", "else", "end", "for x in ", "while ", "func f", "capture ", "with ", "case ", "when ", "ret ", "Octopus", ".Project.Name", "Webhook.Body.tags", "x", "[0]", "[\"a\"]",
        "(", ")", "{", "}", "[", "]", " | ", "string.upcase", "array.size", "object.to_json", " + ", " * ", " == ", " ?? ", " ? ", " : ", "1", "2.5", "'a'", "\"", "`", "$\"{", "@", "$0", "this", "..", ";", "=", ",", "\n", "\r\n", "#", "##", "é", "\ud83d\ude00", "\ud83d", "\0", "text",
    ];

    private static readonly TemplateVariables Variables = TemplateVariables.OfData(new Dictionary<string, string>
    {
        ["Octopus.Project.Name"] = "Core \"Web\"",
        ["Octopus.Action[Deploy It].Name"] = "deploy",
        ["Webhook.Body"] = """{"tags": ["a", "b"], "by": {"id": 5, "ok": true, "name": "Zoë"}, "none": null}""",
        ["Webhook.Body.tags[0]"] = "a",
        ["Webhook.Body.tags[1]"] = "b",
        ["Webhook.Body.by.id"] = "5",
        ["Webhook.Header.X-GitHub-Event"] = "push",
        ["Template"] = "{{ Octopus.Project.Name }}",
        ["Big"] = new string('a', 1_000_000),
        ["Step[0].Name"] = "one",
        ["Step[1].Name"] = "two",
    });

    [Theory]
    [InlineData("plain #{Octopus.Project.Name}", "plain #{Octopus.Project.Name}")]
    [InlineData("{{ Octopus.Project.Name }}", "Core \"Web\"")]
    [InlineData("{{ octopus.project.name | string.upcase }}", "CORE \"WEB\"")]
    [InlineData("{{ Octopus.Action[\"Deploy It\"].Name }}", "deploy")]
    [InlineData("{{ Webhook.Header[\"x-github-event\"] }}", "push")]
    [InlineData("{{ for t in Webhook.Body.tags }}{{ t }}{{ if !for.last }}, {{ end }}{{ end }}", "a, b")]
    [InlineData("{{ for s in Step }}{{ s.Name }} {{ end }}{{ Step[1].Name }}", "one two two")]
    [InlineData("{{ Webhook.Body.by.id + 1 }} {{ Webhook.Body.by.ok }} {{ Webhook.Body.tags[1] }}", "6 true b")]
    [InlineData("{{ Webhook.Body.by }}", """{"id":5,"ok":true,"name":"Zoë"}""")]
    [InlineData("{{ Template }}", "{{ Octopus.Project.Name }}")]
    [InlineData("{{ if Nope.Never }}a{{ else }}b{{ end }}", "b")]
    [InlineData("{{ x = 5 }}{{ x * 2 }}", "10")]
    public void A_template_gives(string template, string gives)
    {
        var result = Render(template);

        Assert.Equal(gives, result.Text);
        Assert.Empty(result.Errors);
    }

    [Theory]
    [InlineData(Escaping.Json, """{"a": "{{ Octopus.Project.Name }}", "b": {{ Webhook.Body.by.id }}, "c": {{ Octopus.Project.Name }}}""", """{"a": "Core \"Web\"", "b": 5, "c": "Core \"Web\""}""")]
    [InlineData(Escaping.Url, "https://x/{{ Octopus.Project.Name }}?a=b", "https://x/Core%20%22Web%22?a=b")]
    [InlineData(Escaping.Xml, "<a>{{ '<b>' }}</a>", "<a>&lt;b&gt;</a>")]
    public void What_is_inserted_is_escaped_for_its_place(Escaping escaping, string template, string gives) =>
        Assert.Equal(gives, Render(template, escaping).Text);

    [Fact]
    public void What_is_missing_is_empty_and_named()
    {
        var result = Render("[{{ Octopus.Nope }}][{{ Captured.Id | string.upcase }}]{{ if Not.Asked }}{{ end }}");

        Assert.Equal("[][]", result.Text);
        Assert.Equal(["Octopus.Nope", "Captured.Id"], result.MissingVariables);
    }

    [Theory]
    [InlineData("{{ if }}")]
    [InlineData("{{ for x in }}{{ end }}")]
    [InlineData("{{ a | }}")]
    public void A_syntax_error_says_where(string template)
    {
        Assert.NotEmpty(new TemplateLanguages(new TemplateEngine()).Check(TemplateSyntax.Scriban, template));
        Assert.StartsWith("Syntax error in line 1, column ", Assert.Single(Render(template).Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ include 'appsettings.json' }}")]
    [InlineData("{{ include '/etc/passwd' }}")]
    [InlineData("{{ '{{ 1 }}' | object.eval_template }}")]
    [InlineData("{{ Octopus.Project.Name.GetType.Assembly.Location }}")]
    [InlineData("{{ Octopus.Project.Name = 'x' }}")]
    public void Nothing_outside_the_variables_can_be_reached(string template)
    {
        var result = Render(template);

        Assert.True(result.Text is null or "", result.Text);
    }

    [Theory]
    [InlineData("{{ while true }}{{ end }}")]
    [InlineData("{{ for i in 1..100000 }}{{ for j in 1..100000 }}{{ end }}{{ end }}")]
    [InlineData("{{ s = 'aaaaaaaaaa' }}{{ for i in 1..1000 }}{{ s = s + s }}{{ end }}{{ s | string.size }}")]
    [InlineData("{{ for i in 1..90000 }}{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }}{{ end }}")]
    [InlineData("{{ func f; f; end; f }}")]
    [InlineData("{{ 'a' | string.pad_left 2000000000 | string.size }}")]
    [InlineData("{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | regex.match '^(a+)+$' }}")]
    [InlineData("{{ (1..1000000000) | array.size }}")]
    [InlineData("{{ 2 ** 1000000000 }}")]
    [InlineData("{{ 1 << 2000000000 }}")]
    [InlineData("{{ x = 99999999999999999999 }}{{ for i in 1..30 }}{{ x = x * x }}{{ end }}{{ x }}")]
    [InlineData("{{ func f(n); if n > 0; f(n-1); f(n-1); end; end; f 50 }}")]
    [InlineData("{{ 'abcdefghij' * 100000000 | string.size }}")]
    [InlineData("{{ for i in 1..50 }}{{ 'a' | string.pad_left 2000000 | string.size }}{{ end }}")]
    [InlineData("{{ a = [1, 2, 3, 4] }}{{ for i in 1..40 }}{{ a = a | array.concat a }}{{ end }}{{ a.size }}")]
    [InlineData("{{ a = []; a[100000000] = 1; a.size }}")]
    [InlineData("{{ a = {}; a.b = a; a | object.to_json }}")]
    [InlineData("{{ x = Big | regex.matches '' }}{{ x | array.size }}")]
    [InlineData("{{ x = Big | string.slice 0 49000 | regex.matches '' }}{{ x | array.size }}")]
    [InlineData("{{ for i in 1..20; x = Big | string.slice 0 49000 | regex.matches '(a)(a)(a)'; end }}")]
    [InlineData("{{ Big | regex.replace '' '' | string.size }}")]
    [InlineData("{{ Big | string.slice 0 99000 | regex.replace '' 'ab' | string.size }}")]
    [InlineData("{{ Big | string.slice 0 240000 | regex.split '' | array.size }}")]
    [InlineData("{{ Big | html.strip | string.size }}")]
    [InlineData("{{ for i in 1..20; x = Big | string.remove 'a'; y = Big | string.index_of 'b'; end }}")]
    [InlineData("{{ for i in 1..90000 }}{{ 'aaaaaaaaaaaaaaa!' | regex.match '^(a+)+$' }}{{ end }}")]
    [InlineData("{{ 1 | math.format 'F999999999' | string.size }}")]
    [InlineData("{{ capture x }}{{ for i in 1..90000 }}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{{ end }}{{ end }}{{ x | string.size }}")]
    public void Nothing_takes_long_or_much(string template)
    {
        var result = Bounds.Expect(() => Render(template));

        Assert.True(result.Text is null || result.Text.Length < 100, result.Text);
    }

    [Theory]
    [InlineData("{{ Big | regex.matches 'b' }}", "regex.matches takes no text of more than 50000 characters: the template was given up.")]
    [InlineData("{{ Big | regex.replace 'b' '' }}", "regex.replace takes no text of more than 100000 characters: the template was given up.")]
    [InlineData("{{ Big | html.strip }}", "html.strip takes no text of more than 250000 characters: the template was given up.")]
    [InlineData("{{ for i in 1..90000 }}{{ 'aaaaaaaaaaaaaaaaa!' | regex.match '^(a+)+$' }}{{ end }}", "The regular expressions of this template took more than 200 ms together: it was given up.")]
    [InlineData("{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | regex.replace '^(a+)+$' '' }}", "The regular expressions of this template took more than 200 ms together: it was given up.")]
    public void What_takes_too_much_is_given_up_with_the_reason(string template, string error) => Assert.Equal(error, Assert.Single(Render(template).Errors));

    [Theory]
    [InlineData("{{ 'a1b22' | regex.matches '[0-9]+' }}", "[[\"1\"], [\"22\"]]")]
    [InlineData("{{ 'a1b22' | regex.replace '[0-9]+' '-' }}", "a-b-")]
    [InlineData("{{ 'A1' | regex.match 'a' 'i' }}", "[\"A\"]")]
    [InlineData("{{ 'a,b' | regex.split ',' | array.join ';' }}", "a;b")]
    [InlineData("{{ '<b>a</b>' | html.strip }}", "a")]
    [InlineData("{{ 'abab' | string.remove 'a' }}{{ 'abab' | string.index_of 'b' }}{{ ['a'] | array.each @string.handleize | array.join '' }}", "bb1a")]
    public void What_is_counted_does_as_it_always_did(string template, string gives) => Assert.Equal(gives, Render(template).Text);

    [Theory]
    [InlineData("{{ if true }}", "{{ end }}")]
    [InlineData("{{ (", ") }}")]
    [InlineData("{{ [", "] }}")]
    [InlineData("{{ for x in A }}", "")]
    [InlineData("{{ A | string.upcase", " }}")]
    [InlineData("{{", "}}")]
    public void Deep_and_broken_nesting_ends(string open, string close)
    {
        foreach (var count in (int[])[50, 300, 10_000])
        {
            var template = string.Concat(Enumerable.Repeat(open, count)) + string.Concat(Enumerable.Repeat(close, count));
            Bounds.Expect(() => Render(template));
            new TemplateLanguages(new TemplateEngine()).Inspect(TemplateSyntax.Scriban, template, Variables);
            new TemplateLanguages(new TemplateEngine()).VariablesUsed(TemplateSyntax.Scriban, template);
        }
    }

    [Property]
    public bool Text_without_a_tag_is_returned_unchanged(NonNull<string> text)
    {
        var plain = text.Get.Replace("{{", "{ {", StringComparison.Ordinal);

        return Render(plain) is { Succeeded: true } result && result.Text == plain;
    }

    [Property(MaxTest = 500)]
    public Property Nothing_that_is_written_makes_it_throw() => Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary(), static template =>
    {
        var result = Bounds.Expect(() => Render(template, Escaping.Json));
        var marks = new TemplateLanguages(new TemplateEngine()).Inspect(TemplateSyntax.Scriban, template, Variables);
        return (result.Text is not null || result.Errors.Count > 0) && marks.All(mark => mark.Start >= 0 && mark.Length > 0 && mark.Start + mark.Length <= template.Length);
    });

    private static RenderResult Render(string template, Escaping escaping = Escaping.None) =>
        new TemplateLanguages(new TemplateEngine()).Render(TemplateSyntax.Scriban, template, Variables, new RenderOptions { Escaping = escaping });
}
