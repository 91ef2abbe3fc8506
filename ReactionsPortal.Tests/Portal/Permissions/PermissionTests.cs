using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Permissions;

/// <summary>
/// Asks every route with every role, and every service that is told who asks, and compares what they do with <c>docs/permissions.md</c>.
/// A route or call that is new, or allows another role than before, shows as a difference there. <c>REACTIONS_DOCS=1</c> writes the file anew.
/// </summary>
public sealed partial class PermissionTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private static readonly string Document = Path.Combine(Repository.Folder, "docs", "permissions.md");

    [Fact]
    public async Task Every_route_and_every_call_allows_the_roles_that_the_table_says()
    {
        await using var host = new InProcessPortal();
        var routes = PortalRoute.Of(host.Services.GetRequiredService<EndpointDataSource>());
        var table = new StringBuilder(Introduction);

        var gaps = new List<string>();

        await AddRoutesAsync(table, routes, gaps);
        AddFolders(table, routes);
        await AddCallsAsync(table, host.Services, gaps);

        if (Environment.GetEnvironmentVariable("REACTIONS_DOCS") == "1")
            await File.WriteAllTextAsync(Document, table.ToString());
        Assert.Empty(gaps);
        var (found, written) = (table.ToString().Split('\n'), (await File.ReadAllTextAsync(Document)).ReplaceLineEndings("\n").Split('\n'));
        var changes = found.Except(written, StringComparer.Ordinal).Select(line => $"+ {line}").Concat(written.Except(found, StringComparer.Ordinal).Select(line => $"- {line}"));
        Assert.True(found.SequenceEqual(written), $"docs/permissions.md is stale. Is it meant so? Then run this test with REACTIONS_DOCS=1.\n{string.Join('\n', changes)}");
    }

    private async Task AddRoutesAsync(StringBuilder table, IReadOnlyList<PortalRoute> routes, List<string> gaps)
    {
        var callers = new List<Caller>();
        foreach (var name in (string[])[Caller.Stranger, .. Roles.All.Reverse()])
            callers.Add(await Caller.OfAsync(running.Portal, name));

        foreach (var (kind, title) in ((RouteKind, string)[])[(RouteKind.Page, "Pages"), (RouteKind.Api, "REST API"), (RouteKind.Other, "Other addresses")])
        {
            table.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| address | {string.Join(" | ", callers.Select(caller => Roles.Word(caller.Name)))} |\n| --- |{string.Concat(callers.Select(_ => " --- |"))}\n");
            // Signing out comes last: it ends what the others need.
            foreach (var route in routes.Where(route => route.Kind == kind).OrderBy(route => route.Pattern == "/sign-out"))
            {
                var cells = new List<string>();
                foreach (var caller in callers)
                {
                    var may = await caller.MayAsync(route);
                    if (may && caller.Name == Caller.Stranger && !route.IsOpen)
                        gaps.Add($"A stranger may use {route.Method} {route.Pattern}.");
                    cells.Add(may ? "yes" : "–");
                }

                table.Append(CultureInfo.InvariantCulture, $"| `{(kind == RouteKind.Page ? "" : route.Method + " ")}{route.Pattern.Replace("|", "\\|", StringComparison.Ordinal)}` | {string.Join(" | ", cells)} |\n");
            }
        }

        table.Append("\n## Doors with a proof of their own\n\nNo role opens these, and none is needed: a webhook's key or signature, a subscription's key, the sandbox's API key.\n\n");
        foreach (var route in routes.Where(route => route.Kind == RouteKind.Door))
            table.Append(CultureInfo.InvariantCulture, $"- `{route.Method} {route.Pattern}`\n");
        callers.ForEach(caller => caller.Dispose());
    }

    private static void AddFolders(StringBuilder table, IReadOnlyList<PortalRoute> routes)
    {
        table.Append("\n## About another folder\n\nWho has roles in [folders](folders.md) only finds nothing at these addresses about what lies in another one, whatever the role: \"not found\", as about what does not exist. Tests ask them.\n\n");
        foreach (var route in TwoTeams.AboutFolders(routes))
            table.Append(CultureInfo.InvariantCulture, $"- `{(route.Kind == RouteKind.Page ? "" : route.Method + " ")}{route.Pattern}`\n");
    }

    private static async Task AddCallsAsync(StringBuilder table, IServiceProvider services, List<string> gaps)
    {
        var roles = Enum.GetValues<MemberRole>();
        table.Append("\n## What pages and the API may have done\n\nButtons on a page reach these over its live connection, endpoints directly. Each is told who asks and looks again, whatever the page showed.\n\n");
        table.Append(CultureInfo.InvariantCulture, $"| call | {string.Join(" | ", roles.Select(role => role.Word()))} |\n| --- |{string.Concat(roles.Select(_ => " --- |"))}\n");
        var asked = new Dictionary<string, bool[]>(StringComparer.Ordinal);
        foreach (var call in ServiceCall.All(services))
        {
            await using var scope = services.CreateAsyncScope();
            var refused = new List<bool>();
            foreach (var role in roles)
                refused.Add(await call.RefusesAsync(scope.ServiceProvider, role));
            if (refused[^1] || refused.SkipWhile(one => one).Any(one => one))
                gaps.Add($"{call.Name} allows a role and refuses a mightier one, or refuses all.");
            if (!refused[0] && !Harmless.Contains(call.Method.Name) && !Harmless.Contains($"{call.Service.Name}.{call.Method.Name}"))
                gaps.Add($"{call.Name} refuses nobody.");
            table.Append(CultureInfo.InvariantCulture, $"| `{call.Name}` | {string.Join(" | ", refused.Select(one => one ? "–" : "yes"))} |\n");
            var name = $"{call.Service.Name}.{call.Method.Name}";
            asked[name] = asked.TryGetValue(name, out var other) ? [.. other.Zip(refused, (one, two) => one && two)] : [.. refused];
        }

        table.Append(Scripts);
        AddCallbacks(table, asked, gaps);
    }

    private static void AddCallbacks(StringBuilder table, Dictionary<string, bool[]> refused, List<string> gaps)
    {
        var roles = Enum.GetValues<MemberRole>();
        table.Append("\n## What the parts of pages have done\n\nEach button, field and form of a component that reaches a service, read from the compiled portal, with every service call that it may come to. \"Some\" is a role that may make some of these calls: the others are refused to it. A call that is not in the table above only reads.\n\n");
        table.Append(CultureInfo.InvariantCulture, $"| component | callback | calls | {string.Join(" | ", roles.Select(role => role.Word()))} |\n| --- | --- | --- |{string.Concat(roles.Select(_ => " --- |"))}\n");
        foreach (var callback in ComponentCallback.All(refused.Keys.ToHashSet(StringComparer.Ordinal)))
        {
            foreach (var call in callback.Calls.Where(call => !refused.ContainsKey(call) && !Reading().IsMatch(call) && !AlsoReading.Contains(call)))
                gaps.Add($"{callback.Component}.{callback.Name} calls {call}, which is not told who asks and does not only read.");
            var told = callback.Calls.Where(refused.ContainsKey).Select(call => refused[call]).ToList();
            var cells = roles.Select((_, index) => told.TrueForAll(one => !one[index]) ? "yes" : told.Exists(one => !one[index]) ? "some" : "–");
            table.Append(CultureInfo.InvariantCulture, $"| {callback.Component} | {callback.Name} | {string.Join(", ", callback.Calls.Select(call => $"`{call}`"))} | {string.Join(" | ", cells)} |\n");
        }
    }

    /// <summary>What says by its name that it changes nothing. What is called otherwise has to be told who asks.</summary>
    [GeneratedRegex(@"\.(Get|List|Find|Read|Names|Count|Describe|Follow|Look|Explain|Preview|Render|Check|Search|Of|Show|Suggest|Parse|Try|Judge|Write|Dispose|MoveNext)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reading();

    /// <summary>What else only reads, or makes something up that is not kept.</summary>
    private static readonly string[] AlsoReading =
    [
        "IApprovals.ProtectedAsync", "IBacktests.RunAsync", "ICertificateDates.EndingAsync", "IConnections.SkipPreviewAsync", "IDestinationSpeeds.SlowestAsync", "IDrift.AllAsync", "IDrift.UpgradesAsync", "IEventHistory.VariablesAsync",
        "IMatchPreview.PackScriptAsync", "IMatchPreview.RecentAsync", "IReactions.RouteNotes", "IReactions.VersionsAsync", "IRecoveries.OutlookAsync", "IReplays.ForecastAsync", "IRunHistory.ByHourAsync", "IRunHistory.LogAsync",
        "IRunHistory.LogCountAsync", "IRunHistory.LogSummaryAsync", "ISampleListening.NewKey", "IScrubbing.ScrubAsync", "IWhy.AskAsync", "IWhy.DeletedAsync", "IWhy.PassedByAsync",
        // Other nodes are told of what was allowed here.
        "INodeSignals.Tell",
    ];

    /// <summary>Calls that every role may make: reading, and noting what somebody did.</summary>
    private static readonly string[] Harmless = ["IApprovals.FindAsync", "IApprovals.ListAsync", "LookAsync", "NoteAsync"];

    private const string Introduction = """
        # Permissions

        Who may do what: each address of the portal and each call behind its buttons, asked with each role. A test writes this table by asking a running portal, and fails when the portal does otherwise. "Yes" is whatever is not a refusal: about a thing that does not exist, the answer is "not found". A stranger has no cookie and no key. The [roles](administrators.md#members-and-keys) are explained elsewhere.

        """;

    private const string Scripts = """

        A reaction with a PowerShell script is saved (`IReactions.CreateAsync`, `UpdateAsync`) and, unless it is saved as it is, tried out (`IRunControl.TestAsync`) by Script authors and Administrators only: a script runs code on the portal's server.

        """;
}
