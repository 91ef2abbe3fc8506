using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Gallery.Inputs;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions.Validation;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Gallery.Checks;

/// <summary>Whether what a declaration makes of its examples is right: each document must be one that could be saved.</summary>
internal sealed class MadeChecks(ReactionValidator validator, TemplateEngine templates)
{
    private const string Connection = "main";

    /// <summary>What is wrong, by field path of the declaration.</summary>
    /// <param name="id">The integration's id.</param>
    /// <param name="declaration">Its declaration.</param>
    public IReadOnlyList<MakingProblem> Problems(string id, IntegrationDeclaration declaration)
    {
        var problems = new List<MakingProblem>();
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var given in Variations(declaration))
        {
            var inputs = new InputSet(declaration.Inputs, given, name => Names.SecretOf(id, name));
            foreach (var reaction in IntegrationMaker.Make(id, declaration, inputs, Connection))
            {
                made.Add(reaction.Key);
                problems.AddRange(reaction.Problems);
                if (reaction is { Document: { } document, Problems.Count: 0 })
                    problems.AddRange(Check(document).Select(problem => problem with { Path = $"reactions[{IndexOf(declaration, reaction.Key)}].document.{problem.Path}" }));
            }
            if (declaration.Test is { } test)
                CheckTest(test, inputs, problems);
        }
        problems.AddRange(declaration.Reactions.Select((reaction, index) => (reaction, index)).Where(pair => !made.Contains(pair.reaction.Key))
            .Select(pair => new MakingProblem($"reactions[{pair.index}].when", "No choice of the inputs makes this reaction.")));
        return [.. problems.Distinct()];
    }

    private void CheckTest(TestDeclaration test, InputSet inputs, List<MakingProblem> problems)
    {
        var (http, wrong) = IntegrationMaker.Test(test, inputs);
        problems.AddRange(wrong);
        if (http is not null && wrong.Count == 0)
        {
            var document = new ReactionDocument { Name = "Test", Trigger = new Trigger { Portal = new PortalTrigger { Events = [PortalEventKind.All[0].Name] } }, Action = new ActionDocument { Http = http } };
            problems.AddRange(Check(document).Select(problem => problem with { Path = IntegrationMaker.InTest(problem.Path) }));
        }
        problems.AddRange(templates.Check(test.Says).Select(problem => new MakingProblem("test.says", $"Column {problem.Column}: {problem.Message}")));
    }

    private IEnumerable<MakingProblem> Check(ReactionDocument document) =>
        FieldErrors.Of(validator.Validate(document)).SelectMany(field => field.Value.Select(sentence => new MakingProblem(field.Key, sentence)));

    private static int IndexOf(IntegrationDeclaration declaration, string key) => declaration.Reactions.TakeWhile(reaction => reaction.Key != key).Count();

    /// <summary>The examples; then each option in place of the example's, and nothing where nothing may be.</summary>
    private static IEnumerable<Dictionary<string, InputValue>> Variations(IntegrationDeclaration declaration)
    {
        var examples = declaration.Inputs.ToDictionary(input => input.Name, InputSet.ExampleOf, StringComparer.OrdinalIgnoreCase);
        yield return examples;
        yield return new(examples.ToDictionary(pair => pair.Key, pair => declaration.Inputs.First(input => input.Name == pair.Key).Required ? pair.Value : new InputValue()), StringComparer.OrdinalIgnoreCase);
        foreach (var input in declaration.Inputs)
        {
            foreach (var value in input.Type == InputType.Boolean ? ["true", "false"] : input.Options.Select(option => option.Value))
                yield return new(examples, StringComparer.OrdinalIgnoreCase) { [input.Name] = input.Type.IsList() ? InputValue.Of([new PickedItem(value)]) : InputValue.Of(value) };
        }
    }
}
