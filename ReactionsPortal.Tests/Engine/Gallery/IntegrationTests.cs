using System.Globalization;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Gallery.Files;
using ReactionsPortal.Engine.Gallery.Inputs;
using ReactionsPortal.Engine.Matching.Filters;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Gallery;

/// <summary>
/// Every integration that comes with the portal: its declaration holds, and it sends what the file <c>expected.yaml</c> beside it says,
/// by the real HTTP action, whatever people write into names and notes. Another integration needs no code here.
/// </summary>
public sealed class IntegrationTests(GalleryBench bench) : IClassFixture<GalleryBench>
{
    /// <summary>Every folder.</summary>
    public static TheoryData<string> All() => [.. GalleryBench.Folders.Select(folder => folder.Id)];

    [Theory, MemberData(nameof(All))]
    public void Every_integration_is_valid(string id)
    {
        var (integration, problems) = bench.Read(id);

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.NotNull(integration);
        Assert.False(string.IsNullOrWhiteSpace(integration.Help), $"{id}/help.md is missing.");
        Assert.StartsWith("# yaml-language-server: $schema=../../integration.schema.json\n", integration.Yaml, StringComparison.Ordinal);
        if (integration.Declaration.ReplacedBy is { } newer)
            Assert.Contains(newer, GalleryBench.Folders.Select(folder => folder.Id));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Every_integration_sends_what_it_should(string id)
    {
        var integration = Valid(id);
        var expected = ExpectedFile.Of(id) ?? throw new InvalidOperationException($"{id}/expected.yaml is missing.");
        Assert.True(expected.Cases.Count > 0, $"{id}/expected.yaml has no cases.");
        var tried = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in expected.Cases)
        {
            var reaction = one.Reaction ?? integration.Declaration.Reactions[0].Key;
            tried.Add(reaction);
            foreach (var set in NastyValues.Sets.Except(one.Without.Keys))
                await SendAsync(integration, one, reaction, set);
        }

        var untried = integration.Declaration.Reactions.Select(reaction => reaction.Key).Except(tried).ToList();
        Assert.True(untried.Count == 0, $"{id}/expected.yaml has no case of {string.Join(", ", untried)}.");
    }

    [Theory, MemberData(nameof(All))]
    public async Task Every_integration_explains_failures_and_waits_when_it_is_asked_to(string id)
    {
        var integration = Valid(id);
        var expected = ExpectedFile.Of(id) ?? throw new InvalidOperationException($"{id}/expected.yaml is missing.");
        foreach (var one in expected.Cases)
        {
            var trial = Trial(integration, one, one.Reaction ?? integration.Declaration.Reactions[0].Key, "plain");
            if (trial.Document.Action.Http is null)
                continue;
            var limited = await FailAsync(trial, new VendorAnswer(429, new Dictionary<string, string> { ["Retry-After"] = "7" }, "{}"));
            Assert.True(limited is { IsRetryable: true, RetryAfter: { TotalSeconds: 7 } }, $"{id}, {one.Name}: 429 with Retry-After: 7 was {limited}");
            var busy = await FailAsync(trial, new VendorAnswer(503, new Dictionary<string, string>(), "{}"));
            Assert.True(busy.IsRetryable, $"{id}, {one.Name}: 503 was {busy}");
        }
        foreach (var error in expected.Errors)
        {
            var trial = Trial(integration, expected.Cases[0], expected.Cases[0].Reaction ?? integration.Declaration.Reactions[0].Key, "plain");
            var failed = await FailAsync(trial, new VendorAnswer(error.Status, new Dictionary<string, string>(), error.Body));
            var where = $"{id}, answered {error.Status} {error.Body}";
            if (error.Retry is { } retry)
                Assert.True(failed.IsRetryable == retry, $"{where}: whether it is tried again is {failed.IsRetryable}.");
            if (error.Remedy is { } remedy)
                Assert.Contains(remedy, Remedies.Of(integration.Declaration, failed.Response!.Status, failed.Response.Body) ?? "", StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void What_was_never_begun_is_not_ended(string id)
    {
        var integration = Valid(id);
        var any = integration.Declaration.Inputs.Where(input => input.Name is "Projects" or "Environments").ToDictionary(input => input.Name, _ => new InputValue());
        foreach (var made in IntegrationMaker.Make(integration.Id, integration.Declaration, Inputs(integration, any).Inputs, "main"))
        {
            if (made.Document is not { Filter: { } filter } document || document.Trigger.Octopus?.Events.Contains("Canceled") != true)
                continue;
            var compiled = new CompiledFilter(filter);
            var begun = SampleDeployment.Of("Canceled");
            var queued = begun.Where(variable => variable.Key != "Octopus.Task.StartTime").ToDictionary(StringComparer.OrdinalIgnoreCase);

            Assert.True(compiled.IsMetBy(TemplateVariables.Of(begun), []), $"{id}: '{document.Name}' does not run for a deployment that was cancelled.");
            Assert.False(compiled.IsMetBy(TemplateVariables.Of(queued), []), $"{id}: '{document.Name}' runs for a deployment that was cancelled in the queue.");
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task Every_connection_test_asks_and_says_what_it_should(string id)
    {
        var integration = Valid(id);
        if (integration.Declaration.Test is not { } test)
            return;
        var expected = ExpectedFile.Of(id)?.Test ?? throw new InvalidOperationException($"{id}/expected.yaml has no test.");
        var (inputs, secrets) = Inputs(integration, expected.Inputs);
        var (http, _) = IntegrationMaker.Test(test, inputs);
        var document = Plain.Of(new ReactionDocument { Name = "Test", Action = new ActionDocument { Http = http } });

        bench.Vendors.Answers([.. expected.Answers.Select(answer => answer.ToAnswer())]);
        var sent = await bench.SendAsync(document, new Dictionary<string, string>(), Plain.Of(secrets));

        Assert.True(sent.Outcome is ActionOutcome.Succeeded, $"{id}: {Words(sent)}");
        var comparison = new RequestComparison($"{id}, test", bench.Templates, SampleDeployment.Of("DeploymentSucceeded"));
        comparison.Compare(expected.Requests, bench.Vendors.Came());
        var says = bench.Templates.Render(test.Says, TemplateVariables.OfData(sent.Captured.ToDictionary(value => $"Captured.{value.Name}", value => value.Value)));
        Assert.Empty(says.Errors);
        Assert.True(says.Text!.Contains(expected.Says, StringComparison.Ordinal), $"{id}: the test says \"{says.Text}\", wanted \"{expected.Says}\". {Words(sent)}");
    }

    [Fact]
    public void The_portal_brings_what_is_in_the_folder()
    {
        var brought = ShippedIntegrations.Read();

        Assert.Equal(GalleryBench.Folders.Select(folder => folder.Id), brought.Select(folder => folder.Id).Order(StringComparer.Ordinal));
        Assert.All(brought, folder => Assert.Equal(GalleryBench.Folders.Single(other => other.Id == folder.Id).Texts.Count, folder.Texts.Count));
    }

    private async Task SendAsync(Integration integration, ExpectedCase one, string reaction, string set)
    {
        var where = $"{integration.Id}, {one.Name}, {set}";
        var trial = Trial(integration, one, reaction, set);
        if (trial.Document.Action.PowerShell is { } script)
        {
            CheckParameters(script, one, trial, where);
            return;
        }

        bench.Vendors.Answers([.. one.Answers.Select(answer => answer.ToAnswer())]);
        var sent = await bench.SendAsync(trial.Document, trial.Variables, trial.Secrets);

        Assert.True(sent.Outcome is ActionOutcome.Succeeded, $"{where}: {Words(sent)}");
        Assert.True(one.Requests.Count > 0, $"{where}: no requests are expected.");
        new RequestComparison(where, bench.Templates, trial.Variables).Compare(one.Requests, bench.Vendors.Came());
        foreach (var (name, value) in one.Captures)
            Assert.True(sent.Captured.Any(captured => captured.Name == name && captured.Value == value.Values[0]), $"{where}: {name} was not captured as {value.Values[0]}.");
    }

    private void CheckParameters(PowerShellAction script, ExpectedCase one, TrialOf trial, string where)
    {
        var parameters = ScriptParameters.Of(script, bench.Languages, trial.Variables, trial.Secrets);
        Assert.True(!parameters.IsBroken, $"{where}: {string.Join(' ', parameters.Problems)}");
        Assert.True(one.Parameters is { Count: > 0 } || script.Parameters is not { Count: > 0 }, $"{where}: the script's parameters are not expected.");
        foreach (var (name, wanted) in one.Parameters ?? new Dictionary<string, ReactionsPortal.Engine.Gallery.Declarations.WantedValues>())
            Assert.True(parameters.Values.GetValueOrDefault(name) == wanted.Values[0], $"{where}: the parameter {name} is '{parameters.Values.GetValueOrDefault(name)}', wanted '{wanted.Values[0]}'.");
    }

    private async Task<ActionOutcome.Failed> FailAsync(TrialOf trial, VendorAnswer answer)
    {
        bench.Vendors.Answers([answer]);
        var sent = await bench.SendAsync(trial.Document, trial.Variables, trial.Secrets);
        return sent.Outcome as ActionOutcome.Failed ?? throw new InvalidOperationException($"{trial.Document.Name}: {answer} was taken for a success.");
    }

    private static TrialOf Trial(Integration integration, ExpectedCase one, string reaction, string set)
    {
        var (inputs, secrets) = Inputs(integration, one.Inputs);
        var made = IntegrationMaker.Make(integration.Id, integration.Declaration, inputs, "main").FirstOrDefault(made => made.Key == reaction)
            ?? throw new InvalidOperationException($"{integration.Id}, {one.Name}: the inputs do not make the reaction {reaction}.");
        var document = made.Document ?? throw new InvalidOperationException($"{integration.Id}, {one.Name}: {string.Join(' ', made.Problems)}");
        var variables = NastyValues.Of(set, one.Event ?? EventOf(document));
        foreach (var (name, value) in one.Variables)
            variables[name] = value.Values[0];
        foreach (var (name, value) in one.Given)
            variables[VariablePrefix.Captured + name] = value.Values[0];
        return new TrialOf(Plain.Of(document), variables, Plain.Of(secrets));
    }

    private static string EventOf(ReactionDocument document) =>
        (document.Trigger.Octopus?.Events ?? document.Trigger.Portal?.Events ?? document.Trigger.Absence?.Events) is [var first, ..] ? first : "DeploymentSucceeded";

    private static (InputSet Inputs, Dictionary<string, string> Secrets) Inputs(Integration integration, IReadOnlyDictionary<string, InputValue> changed)
    {
        var declared = integration.Declaration.Inputs;
        var unknown = changed.Keys.FirstOrDefault(name => !declared.Any(input => input.Name == name));
        Assert.True(unknown is null, $"{integration.Id}/expected.yaml names an input {unknown}, which is not declared.");
        var given = declared.ToDictionary(input => input.Name, InputSet.ExampleOf, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in changed)
            given[name] = value;
        var inputs = new InputSet(declared, given, name => Names.SecretOf(integration.Id, name));
        var secrets = inputs.Asked.Where(asked => inputs.SecretName(asked.Input.Name) is not null)
            .ToDictionary(asked => inputs.SecretName(asked.Input.Name)!, asked => asked.Value.Text!, StringComparer.OrdinalIgnoreCase);
        return (inputs, secrets);
    }

    private Integration Valid(string id) => bench.Read(id).Integration ?? throw new InvalidOperationException($"{id} is not valid; see the test of that.");

    private static string Words(SentAction sent) => string.Create(CultureInfo.InvariantCulture, $"{(sent.Outcome as ActionOutcome.Failed)?.Error}\n{sent.Log}");

    /// <summary>A reaction with what it sees.</summary>
    private sealed record TrialOf(ReactionDocument Document, IReadOnlyDictionary<string, string> Variables, IReadOnlyDictionary<string, string> Secrets);
}
