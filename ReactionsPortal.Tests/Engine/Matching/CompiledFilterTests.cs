using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Matching.Filters;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Matching;

public sealed class CompiledFilterTests
{
    private static readonly TemplateVariables Variables = TemplateVariables.Of(new Dictionary<string, string>
    {
        ["Octopus.Project.Name"] = "Core Web",
        ["Octopus.Environment.Name"] = "Staging",
        ["Octopus.Release.Number"] = "2.4.1-beta.3",
        ["Octopus.Event.Occurred"] = "2026-03-27T07:15:00.000+00:00",
        ["Webhook.Body"] = """{"Payload":{"PackageIdentifier":"Acme.Web","Size":42}}""",
    });

    public static TheoryData<Filter, bool> Conditions() => new()
    {
        { On("Octopus.Project.Name") with { Is = "core web" }, true },
        { On("octopus.project.name") with { Is = "Core Web" }, true },
        { On("Octopus.Project.Name") with { IsNot = "Core Web" }, false },
        { On("Nothing.There") with { IsNot = "x" }, true },
        { On("Nothing.There") with { Is = "" }, false },
        { On("Octopus.Environment.Name") with { In = ["production", "STAGING"] }, true },
        { On("Octopus.Environment.Name") with { NotIn = ["Production"] }, true },
        { On("Octopus.Project.Name") with { Contains = "re w" }, true },
        { On("Octopus.Project.Name") with { StartsWith = "CORE" }, true },
        { On("Octopus.Project.Name") with { EndsWith = "webb" }, false },
        { On("Octopus.Project.Name") with { Matches = "^Core (Web|Api)$" }, true },
        { On("Octopus.Project.Name") with { Matches = "^core" }, false },
        { On("Octopus.Release.Number") with { MatchesVersion = ">=2.4.0" }, true },
        { On("Octopus.Release.Number") with { MatchesVersion = ">=3" }, false },
        { On("Octopus.Project.Name") with { MatchesVersion = ">=1" }, false },
        { On("Webhook.Body.Payload.Size") with { GreaterThan = 41.5m }, true },
        { On("Webhook.Body.Payload.Size") with { AtLeast = 42 }, true },
        { On("Webhook.Body.Payload.Size") with { LessThan = 42 }, false },
        { On("Webhook.Body.Payload.Size") with { AtMost = 42 }, true },
        { On("Octopus.Project.Name") with { LessThan = 42 }, false },
        { On("Nothing.There") with { AtMost = 42 }, false },
        { On("Octopus.Event.Occurred") with { During = "Mon-Fri 08:00-18:00 Europe/Berlin" }, true },
        { On("Octopus.Event.Occurred") with { During = "Mon-Fri 08:00-18:00 UTC" }, false },
        { On("Octopus.Event.Occurred") with { NotDuring = "sat, sun Europe/Berlin" }, true },
        { On("Octopus.Project.Name") with { NotDuring = "Mon-Sun UTC" }, false },
        { On("Octopus.Project.Name") with { Exists = true }, true },
        { On("Nothing.There") with { Exists = false }, true },
        { On("Webhook.Body.Payload.PackageIdentifier") with { Is = "Acme.Web" }, true },
        { On("Webhook.Body.Payload.Size") with { Is = "42" }, true },
    };

    [Theory, MemberData(nameof(Conditions))]
    public void A_condition_compares_as_its_operator_says(Filter condition, bool wanted) =>
        Assert.Equal(wanted, new CompiledFilter(condition).IsMetBy(Variables, []));

    [Theory]
    [InlineData("Core Web", "Projects-1", true, "Core Web")]
    [InlineData("Core Site", "Projects-1", true, "Core Web (now Core Site)")]
    [InlineData("Core Web", "Projects-7", true, "Core Web")]
    [InlineData("Billing", "Projects-7", false, "Core Web")]
    public void A_value_with_an_id_is_met_by_either_and_the_new_name_is_said(string name, string id, bool met, string wanted)
    {
        var variables = TemplateVariables.Of(new Dictionary<string, string> { ["Octopus.Project.Name"] = name, ["Octopus.Project.Id"] = id });
        var project = On("Octopus.Project.Name") with { Ids = new Dictionary<string, string>(StringComparer.Ordinal) { ["Core Web"] = "projects-1" } };
        var outcomes = new List<ConditionOutcome>();

        Assert.Equal(met, new CompiledFilter(project with { Is = "core web" }).IsMetBy(variables, []));
        Assert.Equal(met, new CompiledFilter(project with { In = ["Core Web"] }).IsMetBy(variables, outcomes));
        Assert.Equal(!met, new CompiledFilter(project with { IsNot = "Core Web" }).IsMetBy(variables, []));
        Assert.Equal(!met, new CompiledFilter(project with { NotIn = ["Core Web"] }).IsMetBy(variables, []));
        Assert.Equal((wanted, name), (outcomes[0].Wanted, outcomes[0].Found));
    }

    [Fact]
    public void Every_condition_is_explained_even_after_one_said_no()
    {
        var filter = new Filter
        {
            All =
            [
                On("Octopus.Environment.Name") with { Is = "Production" },
                new Filter { Any = [On("Octopus.Project.Name") with { Is = "Billing" }, On("Octopus.Project.Name") with { Is = "Core Web" }] },
                new Filter { Not = On("Octopus.Release.Number") with { StartsWith = "2" } },
            ],
        };
        var outcomes = new List<ConditionOutcome>();

        Assert.False(new CompiledFilter(filter).IsMetBy(Variables, outcomes));

        Assert.Equal(
            [
                new ConditionOutcome("Octopus.Environment.Name", "is", "Production", "Staging", false),
                new ConditionOutcome("Octopus.Project.Name", "is", "Billing", "Core Web", false),
                new ConditionOutcome("Octopus.Project.Name", "is", "Core Web", "Core Web", true),
                new ConditionOutcome("Octopus.Release.Number", "not startsWith", "2", "2.4.1-beta.3", false),
            ], outcomes);
    }

    [Theory]
    [InlineData(false, "matches")]
    [InlineData(true, "not matches")]
    public void A_value_that_takes_too_long_to_search_counts_as_not_met_whichever_way_it_is_asked(bool isNegated, string word)
    {
        var pattern = On("Notes") with { Matches = "(?:[ab]{0,90}a[ab]{90}b[abc]?){5}[cd]" };
        var filter = new CompiledFilter(isNegated ? new Filter { Not = pattern } : pattern);
        var variables = TemplateVariables.Of(new Dictionary<string, string> { ["Notes"] = new Random(20261127).GetString("ab", 200_000) });
        var outcomes = new List<ConditionOutcome>();

        Assert.False(filter.IsMetBy(variables, outcomes));
        Assert.Throws<RegexMatchTimeoutException>(() => filter.Holds(new FoundValues(variables)));

        var outcome = Assert.Single(outcomes);
        Assert.Equal((word, false, true), (outcome.Operator, outcome.Met, outcome.IsGivenUp));
        Assert.Equal($"Did not run: Notes could not be searched for {(isNegated ? "not " : "")}a match of (?:[ab]{{0,90}}a[ab]{{90}}b[abc]?){{5}}[cd] within 250 ms, which counts as not met.", Reasons.DidNotRun(outcomes));
    }

    [Fact]
    public void What_is_not_finished_yet_holds()
    {
        var filter = new Filter { All = [On("") with { Is = "x" }, On("Octopus.Project.Name"), On("Octopus.Project.Name") with { Matches = "(" }] };

        Assert.True(new CompiledFilter(filter).IsMetBy(Variables, []));
    }

    [Fact]
    public void The_reason_names_the_deciding_condition_with_wanted_beside_found()
    {
        var outcomes = new List<ConditionOutcome>();
        new CompiledFilter(new Filter { All = [On("Octopus.Project.Name") with { Is = "Core Web" }, On("Octopus.Environment.Name") with { In = ["Production"] }, On("Octopus.Release.Number") with { Exists = true }] }).IsMetBy(Variables, outcomes);

        Assert.Equal("Did not run: Environment was Staging, wanted Production. 2 of 3 conditions met.", Reasons.DidNotRun(outcomes));
    }

    [Fact]
    public void A_pattern_that_could_take_for_ever_is_refused_with_the_reason() =>
        Assert.Contains("refused", Condition.Problem(On("x") with { Matches = @"(a)\1" }), StringComparison.Ordinal);

    [Fact]
    public void A_value_too_long_for_the_time_of_a_pattern_does_not_match_and_throws_nothing()
    {
        var variables = new Dictionary<string, string> { ["Webhook.Body"] = string.Concat(Enumerable.Repeat("ab", 30_000_000)) };

        var filter = new CompiledFilter(On("Webhook.Body") with { Matches = "[ab]{0,200}c" });

        Assert.False(filter.IsMetBy(TemplateVariables.Of(variables), []));
    }

    private static Filter On(string field) => new() { Field = field };
}
