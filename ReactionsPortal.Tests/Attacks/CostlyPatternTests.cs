using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>Patterns and templates that take a computer for ever with a text that was made for them.</summary>
[Collection(AttackCollection.Name)]
public sealed class CostlyPatternTests(AttackedPortal attacked)
{
    private static readonly string Text = new string('a', 50_000) + "!";

    /// <summary>Each would take longer than the world is old by backtracking.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private PortalProcess Portal { get; } = attacked.FromElsewhere();

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*a){12}b")]
    public async Task A_filters_pattern_is_done_or_given_up_in_no_time(string pattern)
    {
        var route = $"/triggers/costly-{Guid.NewGuid():N}";
        await Portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Where("Webhook.Body.text", "matches", pattern).Runs("'never'"));

        using var answer = await Portal.Http.PostWebhookAsync(route, new JsonObject { ["text"] = Text }.ToJsonString());
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var seen = await Eventually.That(() => Portal.Api.GetAsync<JsonNode>($"/api/v1/events?route={route}"), found => found["items"]!.AsArray().Count == 1, Soon);

        var explained = await Eventually.That(async () => await Portal.Api.GetAsync<JsonNode>($"/api/v1/events/{seen["items"]![0]!["id"]}"), found => found["verdicts"]?.AsArray().Count > 0, Soon);
        Assert.False((bool)explained["verdicts"]![0]!["matched"]!);
    }

    [Fact]
    public async Task A_filters_pattern_that_takes_long_to_prepare_is_given_up_in_time_and_the_page_and_the_log_say_so()
    {
        var (route, name) = ($"/triggers/prepared-{Guid.NewGuid():N}", $"Costly {Guid.NewGuid():N}");
        await Portal.Api.CreateAsync(A.Reaction(name).OnWebhook(route).WithoutKey().Where("Webhook.Body.text", "matches", "(?:[ab]{0,90}a[ab]{90}b[abc]?){5}[cd]").Runs("'never'"));

        using var answer = await Portal.Http.PostWebhookAsync(route, new JsonObject { ["text"] = Text }.ToJsonString());
        var id = await answer.EventIdAsync();
        var found = await Eventually.That(() => Portal.Api.GetAsync<JsonNode>($"/api/v1/events/{id}"), one => one["verdicts"]?.AsArray().Count > 0, Soon);

        Assert.EndsWith("within 250 ms, which counts as not met.", (string)found["verdicts"]![0]!["reason"]!, StringComparison.Ordinal);
        Assert.True((bool)found["verdicts"]![0]!["conditions"]![0]!["isGivenUp"]!);
        await attacked.ToLogAsync($"Gave up a pattern of the filter of {name}: Webhook.Body.text could not be searched in time");
    }

    [Theory]
    [InlineData("(a+)+$(?=b)")]
    [InlineData(@"(a)\1+$")]
    public async Task A_filters_pattern_that_cannot_be_bounded_is_refused(string pattern)
    {
        using var answer = await Portal.Api.TryAsync(HttpMethod.Post, "/api/v1/reactions", A.Reaction().OnWebhook($"/triggers/{Guid.NewGuid():N}").WithoutKey().Where("Webhook.Body.text", "matches", pattern).Runs("'x'").ToJson());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await attacked.ToLogAsync("Refused POST /api/v1/reactions from", "400");
    }

    [Theory]
    [InlineData("octopus", "#{Text | Replace \"^(a+)+$\" \"b\"}")]
    [InlineData("octopus", "#{Text | Match \"^(a+)+$\"}")]
    [InlineData("octopus", "#{each a in Many}#{each b in Many}#{each c in Many}#{each d in Many}x#{/each}#{/each}#{/each}#{/each}")]
    [InlineData("scriban", "{{ Text | regex.match '^(a+)+$' }}")]
    [InlineData("scriban", "{{ for a in 1..100000 }}{{ for b in 1..100000 }}x{{ end }}{{ end }}")]
    [InlineData("scriban", "{{ while true }}{{ end }}")]
    [InlineData("scriban", "{{ func f(x); f x; end; f 1 }}")]
    [InlineData("scriban", "{{ x = 'aaaaaaaaaa'; for i in 1..40; x = x + x; end; x }}")]
    public async Task A_template_ends_with_an_error_in_no_time(string syntax, string template)
    {
        var variables = new JsonObject { ["Text"] = Text };
        for (var index = 0; index < 300; index++)
            variables[$"Many[{index}]"] = "x";
        var watch = Stopwatch.StartNew();
        var before = Given();

        var rendered = await Portal.Api.PostAsync<JsonNode>("/api/v1/templates/render", new JsonObject { ["template"] = template, ["syntax"] = syntax, ["variables"] = variables, ["continueOnError"] = false });

        Assert.NotEmpty(rendered["errors"]!.AsArray());
        Assert.True(watch.Elapsed < Soon, $"{watch.Elapsed}");
        await Eventually.That(Given, lines => lines > before);

        int Given() => Portal.Output.Split('\n').Count(line => line.Contains("Gave up a template: ", StringComparison.Ordinal));
    }
}
