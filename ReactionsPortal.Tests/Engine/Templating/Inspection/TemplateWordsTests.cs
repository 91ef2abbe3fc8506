using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Templating.Inspection;

public sealed class TemplateWordsTests
{
    private static readonly TemplateLanguages Languages = new(new TemplateEngine());

    public static TheoryData<TemplateSyntax, string> All
    {
        get
        {
            var all = new TheoryData<TemplateSyntax, string>();
            foreach (var syntax in Enum.GetValues<TemplateSyntax>())
            {
                foreach (var word in TemplateWords.Of(syntax))
                    all.Add(syntax, word.Name);
            }
            return all;
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Each_word_says_what_it_does_and_what_it_writes_is_understood(TemplateSyntax syntax, string name)
    {
        var word = TemplateWords.Of(syntax).Single(one => one.Name == name);
        var written = word.Snippet.Replace("\"${", "${", StringComparison.Ordinal).Replace("}\"", "}", StringComparison.Ordinal).Replace("${", "", StringComparison.Ordinal);

        Assert.Matches("^[A-Z].*[.]$", word.Summary);
        Assert.All(word.Arguments.Where(argument => argument.IsRequired), argument => Assert.Contains($"${{{argument.Name}}}", word.Snippet, StringComparison.Ordinal));
        Assert.Contains(name, written, StringComparison.Ordinal);
        if (word.Kind == TemplateWordKind.Filter)
            Assert.Empty(Languages.Inspect(syntax, syntax == TemplateSyntax.Octopus ? $"#{{A | {name}}}" : $"{{{{ A | {name} }}}}", null));
    }

    [Theory]
    [InlineData("Replace", "Replace \"${pattern}\"", "pattern,replacement?")]
    [InlineData("Substring", "Substring ${length}", "start?,length")]
    [InlineData("ToLower", "ToLower", "")]
    public void An_Octopus_filter_says_its_arguments(string name, string snippet, string arguments) => Expect(TemplateSyntax.Octopus, name, snippet, arguments);

    [Theory]
    [InlineData("string.replace", "string.replace ${match} ${replace}", "match,replace")]
    [InlineData("string.truncate", "string.truncate ${length}", "length,ellipsis?")]
    [InlineData("date.now", "date.now", "")]
    public void A_Scriban_function_says_its_arguments_behind_the_value(string name, string snippet, string arguments) => Expect(TemplateSyntax.Scriban, name, snippet, arguments);

    [Theory]
    [InlineData(TemplateSyntax.Octopus, "#{if a}b#{elseif c}d#{else}e#{/if}#{unless a}b#{/unless}#{each a in b}#{a}#{/each}#{calc a}")]
    [InlineData(TemplateSyntax.Scriban, "{{ if a }}b{{ else if c }}d{{ else }}e{{ end }}{{ for a in b }}{{ break }}{{ continue }}{{ end }}{{ while false }}{{ end }}{{ case a }}{{ when 1 }}{{ end }}{{ capture z }}{{ end }}{{ func f }}{{ ret 1 }}{{ end }}{{ with a }}{{ end }}{{ wrap f }}{{ end }}")]
    public void Each_statement_is_one_of_the_language(TemplateSyntax syntax, string template)
    {
        Assert.Empty(Languages.Check(syntax, template));
        Assert.All(TemplateWords.Of(syntax).Where(word => word.Kind == TemplateWordKind.Statement), word => Assert.Contains(word.Name, template, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("object.eval")]
    [InlineData("object.eval_template")]
    [InlineData("include")]
    public void What_reaches_outside_is_no_word(string name) => Assert.DoesNotContain(name, TemplateWords.Of(TemplateSyntax.Scriban).Select(word => word.Name));

    private static void Expect(TemplateSyntax syntax, string name, string snippet, string arguments)
    {
        var word = TemplateWords.Of(syntax).Single(one => one.Name == name);

        Assert.Equal(snippet, word.Snippet);
        Assert.Equal(arguments, string.Join(',', word.Arguments.Select(argument => argument.Name + (argument.IsRequired ? "" : "?"))));
    }
}
