using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Templating;

/// <summary>What a template or a value asks for must never stop the portal.</summary>
public sealed class TemplateLimitsTests
{
    private static readonly TemplateEngine Engine = new();

    [Fact]
    public void A_text_that_doubles_and_doubles_is_given_up()
    {
        var variables = Enumerable.Range(0, 60).Select(index => ($"V{index}", index == 59 ? "x" : $"#{{V{index + 1}}}#{{V{index + 1}}}")).ToArray();

        Expect("The text grew over", "#{V0}", variables);
    }

    [Fact]
    public void Work_that_doubles_without_a_text_is_done_once()
    {
        var variables = Enumerable.Range(0, 60).Select(index => ($"V{index}", index == 59 ? "" : $"#{{V{index + 1}}}#{{V{index + 1}}}")).ToArray();

        Assert.Equal("", Engine.Render("#{V0}", Given.Variables(variables)).Text);
    }

    [Fact]
    public void Loops_in_loops_are_given_up() =>
        Expect("loops ran more than", "#{each a in L}#{each b in L}#{each c in L}#{each d in L}#{/each}#{/each}#{/each}#{/each}", ("L", new string(',', 200)));

    [Fact]
    public void Json_that_refers_to_itself_everywhere_is_given_up()
    {
        var json = "{" + string.Join(',', Enumerable.Range(0, 40).Select(index => $"\"p{index}\": \"#{{T.p{(index + 1) % 40}}}#{{T.p{(index + 7) % 40}}}\"")) + "}";

        var result = Engine.Render("#{T.p0}", Given.Variables(("T", json)));

        Assert.NotEmpty(result.Errors);
    }

    [Fact]
    public void A_long_chain_of_variables_is_given_up() =>
        Expect("stand in each other's values", "#{V0}", [.. Enumerable.Range(0, 5_000).Select(index => ($"V{index}", $"#{{V{index + 1}}}"))]);

    [Theory]
    [InlineData("#{A | Match \"^(a+)+$\"}")]
    [InlineData("#{A | Replace \"^(a+)+$\" x}")]
    public void A_regular_expression_that_takes_too_long_fails_its_filter(string template)
    {
        var result = Engine.Render(template, Given.Variables(("A", new string('a', 40) + "!")));

        Assert.Equal(template, result.Text!.Replace(" \"x\"}", " x}", StringComparison.Ordinal));
        Assert.Contains(result.Errors, error => error.Contains("took more than 200 ms", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_slow_regular_expressions_share_their_time()
    {
        var template = "#{each x in L}#{A | Match \"^(a+)+$\"}#{/each}";

        var result = Engine.Render(template, Given.Variables(("A", new string('a', 40) + "!"), ("L", new string(',', 500))));

        Assert.Contains(result.Errors, error => error.Contains("200 ms together", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wrong_regular_expression_says_so()
    {
        var result = Engine.Render("#{A | Replace \"(\" x}", Given.Variables(("A", "a")));

        Assert.Equal("#{A | Replace \"(\" \"x\"}", result.Text);
        Assert.Contains(result.Errors, error => error.Contains("is no regular expression", StringComparison.Ordinal));
    }

    [Fact]
    public void A_replacement_that_grows_without_end_is_given_up() =>
        Expect("The text grew over", "#{A | Replace \"\" #{A}}", ("A", new string('a', 100_000)));

    [Theory]
    [InlineData("#{Number | Format N999999999}")]
    [InlineData("#{Number | Format double F100000000}")]
    public void An_absurd_format_yields_nothing(string template) =>
        Assert.NotEmpty(Engine.Render(template, Given.Variables(("Number", "1"))).Errors);

    [Theory]
    [InlineData("#{if A}", "#{/if}")]
    [InlineData("#{A[", "]}")]
    [InlineData("#{A[#{", "}]}")]
    [InlineData("#{A | Append #{if A}", "#{/if}}")]
    [InlineData("#{A | Append ", "}")]
    [InlineData("#{calc (", ")}")]
    [InlineData("#{calc 1+", "1}")]
    [InlineData("#{A | Trim ", "}")]
    [InlineData("#{if A}#{elseif B}", "#{/if}")]
    [InlineData("#{A | Append \\\"", "\\\"}")]
    [InlineData("#{if A == ", "}")]
    [InlineData("#{", "")]
    [InlineData("#", "{")]
    [InlineData("(", "#{calc")]
    [InlineData("#{calc {", "}")]
    [InlineData("|Trim", "#{")]
    public void Deep_and_broken_nesting_ends(string open, string close)
    {
        foreach (var count in (int[])[50, 150, 3_000])
        {
            var many = string.Concat(Enumerable.Repeat(open, count));
            string[] templates = [many + string.Concat(Enumerable.Repeat(close, count)), many, "#{calc " + many, "#{" + many + "}", "#{each x in A}" + many];
            foreach (var template in templates)
            {
                Engine.Check(template);
                Engine.VariablesUsed(template);
                Engine.Render(template, Given.Variables(("A", "a")));
                Engine.Render(template, Given.Variables(("A", "a")), new RenderOptions { ContinueOnError = true });
            }
        }
    }

    [Theory]
    [InlineData("#{each a in Json}#{each b in Json}#{a.n}#{b.n}#{/each}#{/each}")]
    [InlineData("#{each a in List}#{each b in List}x#{/each}#{/each}")]
    [InlineData("#{each a in List}#{Big | Sha512}#{/each}")]
    [InlineData("#{each a in List}#{Big | ToUpper | Truncate 1}#{/each}")]
    [InlineData("#{Big | Append #{Big} | Append #{Big}}")]
    [InlineData("#{Big | Replace a #{Bad}}")]
    [InlineData("#{Big | HtmlEscape | ToBase64 | ToBase64 | ToBase64 | ToBase64}")]
    [InlineData("#{Lines | Indent 255}")]
    [InlineData("#{Bad | Match \"^(a+)+$\"}#{Bad | Match \"^(a+)+b$\"}#{Bad | Match \"(a+)+c$\"}")]
    [InlineData("#{Links | Markdown}")]
    [InlineData("#{Stars | Markdown}")]
    [InlineData("#{Quotes | Markdown}")]
    [InlineData("#{calc Number * Number * Number / 0}")]
    public void Nothing_takes_long_or_much(string template) => Expect(template, 1);

    [Theory]
    [InlineData("#{A}", 500_000)]
    [InlineData("#{Nope}", 100_000)]
    [InlineData("#{if A}", 50_000)]
    [InlineData("#{each a in A}#{a", 50_000)]
    [InlineData("#{A | Append #{A} ", 50_000)]
    [InlineData("#{A | Append a | Append \"", 50_000)]
    public void No_length_of_a_template_takes_long_or_much(string piece, int times) => Expect(piece, times);

    private static void Expect(string piece, int times)
    {
        var variables = Given.Variables(
            ("A", "a"), ("Big", new string('a', 1_000_000)), ("List", new string(',', 10_000)), ("Bad", new string('a', 40) + "!"), ("Lines", new string('\n', 200_000)), ("Number", "1e300"),
            ("Json", "[" + string.Join(',', Enumerable.Range(0, 10_000).Select(index => $"{{\"n\": {index}}}")) + "]"),
            ("Links", string.Concat(Enumerable.Repeat("[a](", 30_000))), ("Stars", string.Concat(Enumerable.Repeat("*a_ ", 20_000))), ("Quotes", new string('>', 100_000)));
        var template = string.Concat(Enumerable.Repeat(piece, times));

        Bounds.Expect(() => Engine.Render(template, variables));
        Bounds.Expect(() => Engine.Render(template, variables, new RenderOptions { ContinueOnError = true, Escaping = Escaping.Json }));
    }

    private static void Expect(string error, string template, params (string Name, string Value)[] variables)
    {
        var result = Engine.Render(template, Given.Variables(variables));

        Assert.Null(result.Text);
        Assert.Contains(error, Assert.Single(result.Errors), StringComparison.Ordinal);
    }
}
