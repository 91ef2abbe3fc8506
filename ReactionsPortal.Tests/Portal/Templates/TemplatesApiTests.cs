using System.Text.Json.Nodes;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Templates;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Templates;

[Collection(PortalCollection.Name)]
public sealed class TemplatesApiTests(RunningPortal running)
{
    private readonly ApiClient _api = running.Portal.Api;

    [Fact]
    public async Task A_template_is_rendered_with_what_is_sent()
    {
        var body = new JsonObject { ["template"] = "#{Octopus.Project.Name} to #{Env}", ["variables"] = new JsonObject { ["Octopus.Project.Name"] = "Core Web", ["Env"] = "Production" } };

        var answer = await _api.PostAsync<JsonNode>("/api/v1/templates/render", body);

        Assert.Equal("Core Web to Production", (string?)answer["text"]);
        Assert.Empty(answer["errors"]!.AsArray());
    }

    [Fact]
    public async Task Scriban_is_rendered_where_it_is_asked_for()
    {
        var body = new JsonObject { ["template"] = "{{ Octopus.Project.Name | string.upcase }}", ["variables"] = new JsonObject { ["Octopus.Project.Name"] = "Core Web" }, ["syntax"] = "scriban" };

        var answer = await _api.PostAsync<JsonNode>("/api/v1/templates/render", body);

        Assert.Equal("CORE WEB", (string?)answer["text"]);
    }

    [Theory]
    [InlineData("octopus", "#{each a in L}#{each b in L}#{each c in L}x#{/each}#{/each}#{/each}")]
    [InlineData("octopus", "#{A | Match \"^(a+)+$\"}")]
    [InlineData("octopus", "#{A | Format N999999999}")]
    [InlineData("scriban", "{{ while true }}{{ end }}")]
    [InlineData("scriban", "{{ 'a' * 2000000000 }}")]
    [InlineData("scriban", "{{ A | regex.match '^(a+)+$' }}")]
    public async Task What_asks_for_too_much_is_answered_with_the_reason(string syntax, string template)
    {
        var body = new JsonObject { ["template"] = template, ["syntax"] = syntax, ["variables"] = new JsonObject { ["L"] = new string(',', 10_000), ["A"] = new string('a', 40) + "!" } };

        var answer = await _api.PostAsync<JsonNode>("/api/v1/templates/render", body);

        Assert.NotEmpty(answer["errors"]!.AsArray());
    }

    [Fact]
    public void What_is_rendered_ahead_has_every_filter_in_it() => Assert.All(
        TemplateWords.Of(TemplateSyntax.Octopus).Where(word => word.Kind == TemplateWordKind.Filter),
        word => Assert.Contains(WarmUpTemplates.Octopus, template => template.Contains($"| {word.Name}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("{}", "template")]
    [InlineData("""{"template": "a", "syntax": "razor"}""", "syntax")]
    [InlineData("""{"template": "a", "variables": []}""", "variables")]
    public async Task What_is_wrong_is_named(string body, string field)
    {
        using var answer = await _api.TryAsync(HttpMethod.Post, "/api/v1/templates/render", JsonNode.Parse(body));

        Assert.Contains(field, (await answer.ProblemAsync()).Errors!.Keys);
    }
}
