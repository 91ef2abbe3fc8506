using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ReactionsPortal.Engine.Matching.Enrichment;
using ReactionsPortal.Engine.Matching.Filters;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Picking;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Octopus.Picking;

/// <summary>What there is on a server, found as one types.</summary>
public sealed class OctopusPicksTests
{
    [Fact]
    public async Task Of_thousands_the_server_finds_those_with_the_text_and_is_asked_once_for_the_same()
    {
        await using var bench = await OctopusBench.StartAsync();
        await using var octopus = await ScriptedOctopus.StartAsync();
        octopus.Instead = ManyProjectsAsync;
        var connection = await bench.ConnectAsync(octopus.Address);

        var first = await FindAsync(bench, connection, "");
        var found = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => FindAsync(bench, connection, " project 273 ")));

        Assert.Equal((200, true), (first.Items.Count, first.HasMore));
        Assert.All(found, one => Assert.Equal(22, one.Items.Count));
        Assert.Equal(["Project 273", "Project 273"], found[0].Items.Take(2).Select(pick => pick.Name));
        Assert.Equal(["Default", "Second"], found[0].Items.Take(2).Select(pick => pick.Space));
        Assert.Equal((false, null), (found[0].HasMore, found[0].Problem));
        Assert.Equal(4, octopus.Calls.Count(call => call.Contains("/projects?", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_kind_is_found_and_a_small_server_is_searched_here()
    {
        await using var bench = await OctopusBench.StartAsync();
        await using var octopus = await SandboxHost.StartAsync();
        var connection = await bench.ConnectAsync(octopus.Address, SandboxHost.Key);

        var whole = new Dictionary<PickKind, PicksFound>();
        foreach (var kind in Enum.GetValues<PickKind>())
            whole[kind] = (await bench.Get<IOctopusPicks>().FindAsync(connection.Id, kind, "", CancellationToken.None))!;
        var calls = octopus.Calls;
        var some = await FindAsync(bench, connection, "CORE");
        var none = await FindAsync(bench, connection, "nothing of this name");

        Assert.All(whole, pair => Assert.True(pair.Value.Items.Count > 0, $"No {pair.Key}."));
        Assert.All(whole.Values, found => Assert.Equal((false, null), (found.HasMore, found.Problem)));
        Assert.Contains(whole[PickKind.Project].Items, pick => pick is { Name: "Core Web", Id: "Projects-1", Space: null });
        Assert.Contains(whole[PickKind.User].Items, pick => pick is { Name: "automation", AlsoKnownAs: "Automation" });
        Assert.Contains(whole[PickKind.Person].Items, pick => pick is { Name: "Automation", AlsoKnownAs: "automation" });
        Assert.Contains(whole[PickKind.Category].Items, pick => pick.Id == "DeploymentFailed");
        Assert.All(some.Items, pick => Assert.Contains("core", pick.Name, StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(some.Items);
        Assert.Empty(none.Items);
        Assert.Equal(calls, octopus.Calls);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_and_not_asked_for_each_letter()
    {
        await using var bench = await OctopusBench.StartAsync();
        await using var octopus = await ScriptedOctopus.StartAsync();
        var connection = await bench.ConnectAsync(octopus.Address);
        octopus.Instead = async context =>
        {
            await ScriptedOctopus.RefuseAsync(context, 500, "Out of order.");
            return true;
        };
        var before = octopus.Calls.Count;

        var found = new[] { await FindAsync(bench, connection, "c"), await FindAsync(bench, connection, "co"), await FindAsync(bench, connection, "cor") };

        Assert.All(found, one => Assert.Contains("Out of order.", one.Problem, StringComparison.Ordinal));
        Assert.All(found, one => Assert.Empty(one.Items));
        Assert.Equal(1, octopus.Calls.Count - before);
        Assert.Null(await bench.Get<IOctopusPicks>().FindAsync(Guid.NewGuid(), PickKind.Project, "", CancellationToken.None));
    }

    [Fact]
    public async Task A_filter_goes_on_matching_after_the_project_was_renamed()
    {
        await using var bench = await OctopusBench.StartAsync();
        await using var octopus = await SandboxHost.StartAsync();
        var connection = await bench.ConnectAsync(octopus.Address, SandboxHost.Key);
        var picked = (await FindAsync(bench, connection, "Core Web")).Items.Single(pick => pick.Name == "Core Web");
        var condition = new Filter { Field = "Octopus.Project.Name", In = [picked.Name], Ids = new Dictionary<string, string>(StringComparer.Ordinal) { [picked.Name] = picked.Id! } };

        await octopus.RenameProjectAsync(picked.Id!, "Core Site");
        await octopus.ReleaseAsync("Core Site", "8.0.0");
        var variables = (await bench.EnrichNewAsync(connection)).OfType<EnrichmentOutcome.Variables>().Last().Values;
        var outcomes = new List<ConditionOutcome>();
        var names = await bench.Get<IOctopusPicks>().NamesAsync(connection.Id, PickKind.Project, [picked.Id!], CancellationToken.None);

        Assert.Equal("Core Site", variables["Octopus.Project.Name"]);
        Assert.True(new CompiledFilter(condition).IsMetBy(TemplateVariables.Of(variables), outcomes));
        Assert.Equal("Core Web (now Core Site)", outcomes[0].Wanted);
        Assert.False(new CompiledFilter(condition with { Ids = null }).IsMetBy(TemplateVariables.Of(variables), []));
        Assert.Equal("Core Site", names[picked.Id!]);
    }

    private static async Task<PicksFound> FindAsync(OctopusBench bench, Connection connection, string text) =>
        (await bench.Get<IOctopusPicks>().FindAsync(connection.Id, PickKind.Project, text, CancellationToken.None))!;

    /// <summary>3,000 projects in each space, of which a page holds as many as are asked for.</summary>
    private static async Task<bool> ManyProjectsAsync(HttpContext context)
    {
        if (context.Request.Path.Value?.EndsWith("/projects", StringComparison.Ordinal) != true)
            return false;
        var part = context.Request.Query["partialName"].ToString();
        var take = int.Parse(context.Request.Query["take"].ToString(), CultureInfo.InvariantCulture);
        var space = context.Request.Path.Value.Split('/')[2];
        var found = Enumerable.Range(1, 3_000).Select(number => (Id: $"{space}-Projects-{number}", Name: $"Project {number}")).Where(one => one.Name.Contains(part, StringComparison.OrdinalIgnoreCase)).ToList();
        await context.Response.WriteAsJsonAsync(new { TotalResults = found.Count, Items = found.Take(take).Select(one => new { one.Id, one.Name }) }, JsonSerializerOptions.Default);
        return true;
    }
}
