using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Templating;

public sealed class TemplateProperties
{
    private static readonly TemplateEngine Engine = new();

    private static readonly string[] Pieces =
    [
        "#{", "}", "#", "##", "#{A}", "#{if ", "#{if A}", "#{unless B}", "#{elseif A == \"a\"}", "#{else}", "#{/if}", "#{/unless}", "#{each x in A}", "#{/each}", "#{x}",
        "#{calc ", " + ", "(", ")", "{", "|", " | ToLower", " | Replace ", " | Substring 1 2", " | Null", " | Indent 2", " | Md5", "\"", "\\\"", "[", "]", "[*]", "[#{B}]", ".",
        "A", "B", "J.a.b", "J.list", "Self", " in ", " == ", " != ", " ", "\n", "\r\n", ",", "0", "é", "\ud83d\ude00", "\ud83d", "\0", "$", "text",
    ];

    [Property]
    public bool Text_without_a_tag_is_returned_unchanged(NonNull<string> text)
    {
        var plain = text.Get.Replace("#{", "# {", StringComparison.Ordinal);

        var result = Engine.Render(plain, Given.Variables(("A", "a")));

        return result.Text == plain && result.Succeeded;
    }

    [Property(MaxTest = 1_000)]
    public Property Nothing_that_is_written_or_sent_makes_it_throw() => Prop.ForAll(Texts(), Texts(), static (template, value) =>
    {
        var variables = Given.Variables(("A", value), ("B", "b,c"), ("J", """{"a": {"b": "#{A}"}, "list": ["#{B}", {"c": 1}]}"""), ("Self", "#{Self}"));
        foreach (var escaping in Enum.GetValues<Escaping>())
        {
            var result = Engine.Render(template, variables, new RenderOptions { Escaping = escaping, ContinueOnError = escaping != Escaping.None });
            if (result.Succeeded != (result.Text is not null && result.Errors.Count == 0))
                return false;
        }

        variables.TryFind(template, out _);
        return Engine.VariablesUsed(template).Count >= 0 && Engine.Check(template).All(problem => problem is { Line: > 0, Column: > 0 });
    });

    [Property(MaxTest = 1_000)]
    public Property A_good_template_renders_alike_in_both_modes() => Prop.ForAll(Texts(), static template =>
    {
        var variables = Given.Variables(("A", "a"), ("B", "b,c"));
        var halting = Engine.Render(template, variables);
        if (halting.Errors.Any(error => error.StartsWith("Syntax error", StringComparison.Ordinal)))
            return true;

        var continuing = Engine.Render(template, variables, new RenderOptions { ContinueOnError = true });
        return halting.Text == continuing.Text && halting.Errors.SequenceEqual(continuing.Errors);
    });

    private static Arbitrary<string> Texts() =>
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();
}
