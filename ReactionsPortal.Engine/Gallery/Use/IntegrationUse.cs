using ReactionsPortal.Engine.Actions.Http;
using ReactionsPortal.Engine.Approvals;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Gallery.Inputs;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Gallery.Use;

internal sealed class IntegrationUse(IReactions reactions, ISecrets secrets, SecretValues values, IConnections connections, RequestPreview requests, IMatchPreview preview, ConnectionTest test, IApprovals approvals, IAuditTrail audit) : IIntegrationUse
{
    /// <summary>Stands for a connection while there is none.</summary>
    private const string NoConnection = "";

    private const int LongestTag = 50;

    public async Task<MakingPreview> PreviewAsync(Integration integration, GivenInputs given, Guid? sample, CancellationToken cancellationToken)
    {
        var stored = await secrets.NamesAsync(cancellationToken);
        var prepared = PreparedInputs.Of(integration, given, stored);
        var connection = given.Connection ?? await FirstConnectionAsync(cancellationToken) ?? NoConnection;
        var shown = PreparedInputs.Of(integration, given with { Values = WithExamples(integration, prepared, given.Values) }, stored);
        var known = await ValuesAsync(shown, string.IsNullOrWhiteSpace(given.Folder) ? [] : [Folder.Normal(given.Folder)], cancellationToken);
        var rendered = IntegrationMaker.Make(integration.Id, integration.Declaration, shown.Inputs, connection).ToDictionary(one => one.Key, StringComparer.Ordinal);
        var made = IntegrationMaker.Make(integration.Id, integration.Declaration, prepared.Inputs, connection);
        var previewed = new List<PreviewedReaction>();
        foreach (var one in made.Where(one => one.Document is not null))
            previewed.Add(await PreviewedAsync(one.Key, one.Document!, rendered.GetValueOrDefault(one.Key)?.Document ?? one.Document!, known, shown.NewSecrets, sample, cancellationToken));
        return new MakingPreview(prepared.Problems, previewed,
            [.. integration.Declaration.Inputs.Select(input => prepared.Inputs.SecretName(input.Name)).OfType<string>().Where(prepared.NewSecrets.ContainsKey)]);
    }

    public async Task<MakingOutcome> CreateAsync(Integration integration, GivenInputs given, bool enabled, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.MostAnywhere < MemberRole.Editor)
            actor.Demand(MemberRole.Editor);
        var place = Place(given, actor);
        var here = As(actor, place);
        here.Demand(MemberRole.Editor);
        if (place is not null && Folder.Problem(place) is { } wrong)
            return new MakingOutcome.Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["folder"] = [wrong] });
        var prepared = PreparedInputs.Of(integration, given, await secrets.NamesAsync(cancellationToken));
        if (prepared.Problems.Count > 0)
            return new MakingOutcome.Invalid(prepared.Problems.ToDictionary(problem => $"inputs.{problem.Key}", problem => new[] { problem.Value }, StringComparer.Ordinal));

        var connection = given.Connection ?? await FirstConnectionAsync(cancellationToken) ?? NoConnection;
        var made = IntegrationMaker.Make(integration.Id, integration.Declaration, prepared.Inputs, connection);
        var documents = Named(made, enabled).Select(document => place is null ? document : document with { Tags = [.. document.Tags, TagIn(place, integration.Id)] }).ToList();
        foreach (var document in documents)
            here.DemandScripts(document);
        var errors = await ErrorsAsync(made, documents, prepared, cancellationToken);
        return errors.Count > 0 ? new MakingOutcome.Invalid(errors) : await SaveAsync(documents, prepared, place, actor, cancellationToken);
    }

    /// <summary>The folder that is meant; null: none.</summary>
    private static string? Place(GivenInputs given, Actor actor)
    {
        if (!string.IsNullOrWhiteSpace(given.Folder))
            return Folder.Normal(given.Folder);
        return actor.Role < MemberRole.Editor && actor.Folders.Where(grant => grant.Role >= MemberRole.Editor).ToList() is [var only] ? only.Folder : null;
    }

    private static Actor As(Actor actor, string? place) => actor.Folders.Count == 0 ? actor : actor.As(place is null ? actor.Role : actor.RoleIn(place) ?? MemberRole.Viewer);

    /// <summary>The tag that places a reaction in a folder.</summary>
    private static string TagIn(string place, string integration) => (place + integration) is { Length: <= LongestTag } tag ? tag : (place + integration)[..LongestTag];

    public async Task<TestOutcome> TestAsync(Integration integration, GivenInputs given, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.MostAnywhere < MemberRole.Editor)
            actor.Demand(MemberRole.Editor);
        var place = Place(given, actor);
        As(actor, place).Demand(MemberRole.Editor);
        if (integration.Declaration.Test is not { } declared)
            return new TestOutcome(Succeeded: false, $"{integration.Declaration.Name} has no connection test. Create the reaction, and send it a test event.");
        var prepared = PreparedInputs.Of(integration, given, await secrets.NamesAsync(cancellationToken));
        var mentioned = MentionedInputs.Of(declared.Http, integration.Declaration.Inputs);
        var problems = prepared.Problems.Where(problem => mentioned.Contains(problem.Key)).ToDictionary(StringComparer.Ordinal);
        if (problems.Count > 0)
            return new TestOutcome(Succeeded: false, problems.Values.First()) { Problems = problems };
        var (http, wrong) = IntegrationMaker.Test(declared, prepared.Inputs);
        if (http is null)
            return new TestOutcome(Succeeded: false, $"The test cannot be made: {string.Join(' ', wrong.Select(problem => problem.Sentence))}");

        var all = await ValuesAsync(prepared, place is null ? [] : [place], cancellationToken);
        var needed = prepared.Inputs.Asked.Select(asked => prepared.Inputs.SecretName(asked.Input.Name)).OfType<string>().Where(all.ContainsKey).Distinct(StringComparer.OrdinalIgnoreCase)
            .ToDictionary(name => name, name => all[name], StringComparer.OrdinalIgnoreCase);
        var outcome = await test.SendAsync(integration, http, needed, cancellationToken);
        await audit.NoteAsync(new AuditNote(AuditAction.IntegrationTested, new AuditSubject(AuditSubjectKind.Integration, integration.Id, integration.Declaration.Name)) { Detail = outcome.Succeeded ? "succeeded" : "failed" }, actor, cancellationToken);
        return outcome;
    }

    /// <summary>Examples stand in for what is still to be given, so that one sees what will be sent.</summary>
    private static Dictionary<string, InputValue> WithExamples(Integration integration, PreparedInputs prepared, IReadOnlyDictionary<string, InputValue> given)
    {
        var shown = new Dictionary<string, InputValue>(given, StringComparer.OrdinalIgnoreCase);
        foreach (var input in integration.Declaration.Inputs.Where(input => prepared.Problems.ContainsKey(input.Name)))
            shown[input.Name] = InputSet.ExampleOf(input);
        return shown;
    }

    private async Task<PreviewedReaction> PreviewedAsync(string key, ReactionDocument document, ReactionDocument rendered, IReadOnlyDictionary<string, string> known, IReadOnlyDictionary<string, string> unsaved, Guid? sample, CancellationToken cancellationToken)
    {
        if (rendered.Action.Http is not { } http)
            return new PreviewedReaction(key, document, [], document.Action.PowerShell?.Script, []);
        if (sample is { } chosen && await preview.RenderAsync(rendered, chosen, unsaved, cancellationToken) is { } seen)
            return new PreviewedReaction(key, document, seen.Requests.Count > 0 ? seen.Requests : [seen.Request], null, seen.Problems);
        var variables = SampleDeployment.Of((document.Trigger.Octopus?.Events ?? document.Trigger.Portal?.Events ?? document.Trigger.Absence?.Events) is [var first, ..] ? first : "DeploymentSucceeded");
        foreach (var captured in SampleCaptures.Of(http))
            variables.TryAdd(captured, "from the reaction before");
        var (sent, notes) = requests.Of(http, new RequestValues(variables, known), new SecretMask(known.Values));
        return new PreviewedReaction(key, document, sent, null, notes);
    }

    /// <summary>Names that are not taken, by other reactions or by each other.</summary>
    private List<ReactionDocument> Named(IReadOnlyList<MadeReaction> made, bool enabled)
    {
        var taken = reactions.Today.Select(reaction => reaction.Document.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var documents = new List<ReactionDocument>();
        foreach (var document in made.Select(one => one.Document).OfType<ReactionDocument>())
        {
            var name = Names.Free(document.Name, taken.Contains, " ({0})");
            taken.Add(name);
            documents.Add(document with { Name = name, Enabled = enabled });
        }
        return documents;
    }

    private async Task<Dictionary<string, string[]>> ErrorsAsync(IReadOnlyList<MadeReaction> made, List<ReactionDocument> documents, PreparedInputs prepared, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var problem in made.SelectMany(one => one.Problems))
            errors.TryAdd(problem.Path, [problem.Sentence]);
        if (made.Count == 0)
            errors.TryAdd("inputs", ["Nothing would be made of these inputs."]);
        var toCome = prepared.NewSecrets.Keys.Select(name => $"There is no secret named {name}.").ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < documents.Count; index++)
        {
            foreach (var (path, sentences) in await reactions.CheckAsync(documents[index], null, cancellationToken))
            {
                if (sentences.Where(sentence => !toCome.Contains(sentence)).ToArray() is { Length: > 0 } left)
                    errors.TryAdd($"reactions[{index}].{path}", left);
            }
        }
        return errors;
    }

    private async Task<MakingOutcome> SaveAsync(List<ReactionDocument> documents, PreparedInputs prepared, string? place, Actor actor, CancellationToken cancellationToken)
    {
        var stored = new List<string>();
        var saved = new List<MadeOne>();
        var proposed = new List<Proposal>();
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        try
        {
            foreach (var (name, value) in prepared.NewSecrets)
            {
                if (await (place is null ? secrets.SetAsync(name, value, actor, cancellationToken) : secrets.SetAsync(name, value, place, actor, cancellationToken)) is { } problem)
                    errors[$"secrets.{name}"] = [problem];
                else
                    stored.Add(name);
            }
            for (var index = 0; index < documents.Count && errors.Count == 0; index++)
            {
                try
                {
                    switch (await reactions.CreateAsync(documents[index], actor, cancellationToken))
                    {
                        case SaveOutcome.Saved made:
                            saved.Add(new MadeOne(made.Reaction, made.GeneratedKey));
                            break;
                        case SaveOutcome.Invalid invalid:
                            errors = invalid.Errors.ToDictionary(error => $"reactions[{index}].{error.Key}", error => error.Value, StringComparer.Ordinal);
                            break;
                        default:
                            errors[$"reactions[{index}]"] = ["It could not be saved."];
                            break;
                    }
                }
                catch (ProposedException waits)
                {
                    proposed.Add(waits.Proposal);
                }
            }
        }
        catch
        {
            await UndoAsync(saved, proposed, stored, actor);
            throw;
        }
        if (errors.Count == 0)
            return new MakingOutcome.Made(saved, stored) { Proposals = proposed };
        await UndoAsync(saved, proposed, stored, actor);
        return new MakingOutcome.Invalid(errors);
    }

    private async Task UndoAsync(IReadOnlyList<MadeOne> saved, IReadOnlyList<Proposal> proposed, IReadOnlyList<string> stored, Actor actor)
    {
        foreach (var one in proposed)
            await approvals.WithdrawAsync(one.Id, actor, CancellationToken.None);
        foreach (var one in saved)
            await reactions.DeleteAsync(one.Reaction.Id, actor, CancellationToken.None);
        foreach (var name in stored)
            await secrets.DeleteAsync(name, actor, CancellationToken.None);
    }

    private async Task<IReadOnlyDictionary<string, string>> ValuesAsync(PreparedInputs prepared, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, string>(await values.OfAsync(tags, cancellationToken), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in prepared.NewSecrets)
            all[name] = value;
        return all;
    }

    private async Task<string?> FirstConnectionAsync(CancellationToken cancellationToken) => (await connections.ListAsync(cancellationToken)).OrderBy(connection => connection.Id).FirstOrDefault()?.Name;
}
