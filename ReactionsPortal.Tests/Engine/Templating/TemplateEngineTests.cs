using Microsoft.Extensions.Time.Testing;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Templating;

public sealed class TemplateEngineTests
{
    private static readonly TemplateEngine Engine = new();

    [Theory]
    [InlineData("#{IF A}yes#{ELSE}no#{/IF}", "yes")]
    [InlineData("#{EACH x IN A}#{x}#{/EACH}", "a")]
    [InlineData("#{ if A }yes#{ else }no#{ /if }", "yes")]
    [InlineData("#{if Zero}yes#{elseif No}maybe#{else}no#{/if}", "no")]
    [InlineData("#{if Space}yes#{/if}", "yes")]
    [InlineData("#{unless A}yes#{else}no#{/unless}", "no")]
    [InlineData("#{if A != \"b\"}yes#{/if}", "yes")]
    [InlineData("#{if Missing == \"\"}yes#{/if}", "yes")]
    [InlineData("#{if A == A}yes#{/if}", "yes")]
    [InlineData("#{if \\\"a\\\" == A}yes#{/if}", "yes")]
    [InlineData("#{if Channel == \"#general\"}yes#{/if}", "yes")]
    [InlineData("#{if A | ToUpper == \"A\"}#{if Zero}1#{else}2#{/if}#{/if}", "2")]
    [InlineData("###{A} ##{A} ####{A} # ## #", "#a #{A} ###{A} # ## #")]
    [InlineData("#{A | Append #{A} #{if A}b#{/if} \"c d\"}", "aabc d")]
    [InlineData("#{My Var}#{ My Var }#{my var|ToUpper}", "vvV")]
    [InlineData("#{Foo[*].Name}#{Foo[].Name}#{Foo[#{Key}].Name}", "123")]
    [InlineData("#{Package[containers[0].container].Registry}", "docker")]
    [InlineData("#{each x in Foo}#{x}#{unless Octopus.Template.Each.Last},#{/unless}#{/each}", "k,,z")]
    [InlineData("#{each x in List}[#{x}]#{/each}", "[a][ b][]")]
    [InlineData("#{each x in Json.items}#{Octopus.Template.Each.Index}#{x.n}#{/each}", "0112")]
    [InlineData("#{Json.items[1].n}#{Json.items[7]}#{Json.none}#{Json.items}#{Json.yes}", "2[{\"n\":1},{\"n\":2}]True")]
    [InlineData("#{calc 2 + 3 * (Four - 1)}", "11")]
    [InlineData("#{calc {My-Var} - 1} #{calc Four / 8} #{calc Four * -1}", "2 0.5 -4")]
    [InlineData("#{calc Four + Missing}", "#{Four+Missing}")]
    [InlineData("#{Date | AddHours \"-1.5\" | Format \"HH:mm\"}", "22:30")]
    [InlineData("#{Old | Replace \"(a)(b)\" \"$2$1\"}", "ba-ba")]
    public void A_template_gives(string template, string expected)
    {
        var variables = Given.Variables(
            ("A", "a"), ("Zero", "0"), ("No", " No "), ("Space", " "), ("Channel", "#general"), ("My Var", "v"), ("Key", "z"), ("List", "a, b,"),
            ("Foo[k].Name", "1"), ("Foo[].Name", "2"), ("Foo[z].Name", "3"), ("Package[containers[0].container].Registry", "docker"),
            ("Json", """{"items": [{"n": 1}, {"n": 2}], "yes": true}"""), ("Four", "4"), ("My-Var", "3"), ("Date", "2030-05-22"), ("Old", "ab-ab"));

        Assert.Equal(expected, Engine.Render(template, variables).Text);
    }

    [Fact]
    public void A_missing_variable_stays_and_is_named_once()
    {
        var result = Engine.Render("#{ Nope } #{Nope} #{Outer}", Given.Variables(("Outer", "#{Inner | ToUpper}")));

        Assert.Equal("#{Nope} #{Nope} #{Inner | ToUpper}", result.Text);
        Assert.Equal(["The following tokens were unable to be evaluated: '#{Nope}', '#{Inner | ToUpper}'"], result.Errors);
        Assert.Equal(["Nope", "Inner"], result.MissingVariables);
        Assert.False(result.Succeeded);
    }

    [Fact]
    public void What_a_condition_asks_about_may_be_missing()
    {
        var result = Engine.Render("#{if Error}#{Error}#{/if}#{each x in Machines}#{x}#{/each}.", Given.Variables());

        Assert.Equal(".", result.Text);
        Assert.Empty(result.MissingVariables);
        Assert.True(result.Succeeded);
    }

    [Theory]
    [InlineData("#{if A}x", 1, 1, "This #{if} is never closed with #{/if}.")]
    [InlineData("a\nbc#{/if}", 2, 3, "There is no open #{if} that #{/if} could close.")]
    [InlineData("#{if A}#{each x in B}#{/if}", 1, 22, "#{/each} is missing before #{/if}.")]
    [InlineData("#{Fo[o}", 1, 5, "This '[' is never closed with ']'.")]
    [InlineData("#{}", 1, 1, "A variable's name is missing between #{ and }.")]
    [InlineData("x #{A | Trim $}", 1, 14, "'$' cannot stand here.")]
    [InlineData("#{if A}#{/fi}", 1, 8, "A block is closed with #{/if}, #{/unless} or #{/each}.")]
    [InlineData("#{A", 1, 1, "This #{ is never closed with }.")]
    [InlineData("#{A | Append \"x}", 1, 14, "This quote is never closed.")]
    public void A_syntax_error_leaves_the_text_and_names_the_place(string template, int line, int column, string message)
    {
        var result = Engine.Render(template, Given.Variables(("A", "a")));

        Assert.Equal(template, result.Text);
        Assert.Equal([$"Syntax error in line {line}, column {column}: {message}"], result.Errors);
        Assert.Contains(new TemplateProblem(line, column, message), Engine.Check(template));
    }

    [Theory]
    [InlineData("#{A} #{Fo[o} #{A}", "a #{Fo[o} a")]
    [InlineData("#{} #{A}", "#{} a")]
    [InlineData("#{A}###{", "a###{")]
    [InlineData("#{if A == \"a\"} #{A}", "#{if A == \"a\"} #{A}")]
    [InlineData("#{if A} #{A} #{if A}x#{/if}", "#{if A} a x")]
    [InlineData("#{A}#{/if}#{A}", "a#{/if}a")]
    [InlineData("#{if A}#{each x in A}#{x}#{/if} #{A}", "#{if A}#{each x in A}#{x}#{/if} a")]
    [InlineData("#{each x in A}#{A$}#{A}#{/each}", "#{each x in A}#{A$}a#{/each}")]
    [InlineData("#{if A}#{unless A}#{A}#{/if}", "#{unless A}a")]
    public void Continuing_on_errors_renders_what_parses(string template, string expected)
    {
        var result = Engine.Render(template, Given.Variables(("A", "a")), new RenderOptions { ContinueOnError = true });

        Assert.Equal(expected, result.Text);
    }

    [Fact]
    public void A_variable_that_reaches_itself_gives_nothing_and_names_the_chain()
    {
        var result = Engine.Render("#{A}", Given.Variables(("A", "#{B}"), ("B", "-#{A}")));

        Assert.Null(result.Text);
        Assert.Contains("self referencing loop: A -> B -> A", Assert.Single(result.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_filter_makes_the_whole_result_null()
    {
        var result = Engine.Render("text #{ | Null}", Given.Variables());

        Assert.Null(result.Text);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void Data_is_inserted_as_it_stands_also_from_inside_json()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Webhook.Body"] = """{"note": "#{Secrets.Key}", "list": ["#{Secrets.Key}"], "hidden": "\u0023{Secrets.Key}"}""",
            ["Secrets.Key"] = "hush",
        };
        var variables = TemplateVariables.OfData(values);

        var result = Engine.Render(
            "#{Webhook.Body.note}#{Webhook.Body.list[0]}#{Webhook.Body.hidden}#{Webhook.Body}#{each x in Webhook.Body.list}#{x}#{/each}", variables);

        Assert.DoesNotContain("hush", result.Text, StringComparison.Ordinal);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void Names_are_found_exactly_or_by_path_into_json()
    {
        var variables = Given.Variables(("Webhook.Body", """{"Payload": {"PackageVersion": "1.2"}}"""), ("A", "#{B}"), ("B", "b"), ("C", "#{C}"));

        Assert.True(variables.TryFind("webhook.body.Payload.PackageVersion", out var version));
        Assert.Equal("1.2", version);
        Assert.True(variables.TryFind("a", out var evaluated));
        Assert.Equal("b", evaluated);
        Assert.False(variables.TryFind("Nope", out _));
        Assert.False(variables.TryFind("C", out _));
        Assert.False(variables.TryFind("not a [path", out _));
    }

    [Fact]
    public void The_variables_of_a_template_are_known_without_rendering()
    {
        var names = Engine.VariablesUsed(
            "#{A.B | Append #{C}}#{if D == E}#{F}#{/if}#{each x in G}#{x.Name}#{H[#{I}].J}#{Octopus.Template.Each.Index}#{/each}#{calc K * 2}");

        Assert.Equal(["A.B", "C", "D", "E", "F", "G", "H[#{I}].J", "I", "K"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_filter_that_does_not_exist_is_a_problem_with_its_place()
    {
        Assert.Equal([new TemplateProblem(2, 5, "There is no filter \"ToBazooka\".")], Engine.Check("a\n#{A|ToBazooka 6}"));
        Assert.Empty(Engine.Check("#{A | tolower | TRIM}"));
    }

    [Fact]
    public void The_present_comes_from_the_clock()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 5, 22, 9, 5, 0, TimeSpan.Zero));

        Assert.Equal("2030-05-22T09:05:00.0000000Z", new TemplateEngine(clock).Render("#{ | NowDateUtc}", Given.Variables()).Text);
        Assert.Equal("2030", new TemplateEngine(clock).Render("#{ | NowDate yyyy}", Given.Variables()).Text);
    }
}
