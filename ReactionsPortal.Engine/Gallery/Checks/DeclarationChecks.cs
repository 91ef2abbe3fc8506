using System.Text.Json;
using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Actions.Http;
using ReactionsPortal.Engine.Gallery.Declarations;

namespace ReactionsPortal.Engine.Gallery.Checks;

/// <summary>What a declaration must be, field by field.</summary>
internal sealed partial class DeclarationChecks
{
    private const int LongestName = 60;
    private const int LongestSummary = 120;
    private const int MostInputs = 40;
    private const int MostReactions = 10;
    private readonly List<MakingProblem> _problems = [];

    /// <summary>What is wrong, by field path.</summary>
    public static IReadOnlyList<MakingProblem> Problems(IntegrationDeclaration declaration)
    {
        var checks = new DeclarationChecks();
        checks.Check(declaration);
        return checks._problems;
    }

    private void Check(IntegrationDeclaration declaration)
    {
        Length("name", declaration.Name, LongestName);
        Length("summary", declaration.Summary, LongestSummary);
        Demand(declaration.Summary.EndsWith('.'), "summary", "The summary is a sentence: it ends with a full stop.");
        Demand(declaration.Popularity is >= 0 and <= 100, "popularity", "The popularity is 0 to 100.");
        Demand(declaration.Version is >= 1 and <= 10_000, "version", "The version is a whole number from 1.");
        Demand(declaration.Docs is null || IsAddress(declaration.Docs), "docs", "The documentation is an https address.");
        for (var index = 0; index < declaration.Unsure.Count; index++)
            Length($"unsure[{index}]", declaration.Unsure[index], 300);

        Demand(declaration.Inputs.Count <= MostInputs, "inputs", $"There are more than {MostInputs} inputs.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < declaration.Inputs.Count; index++)
        {
            Demand(names.Add(declaration.Inputs[index].Name), $"inputs[{index}].name", "Another input has this name.");
            InputChecks.Check(declaration.Inputs[index], $"inputs[{index}]", Add);
            When(declaration.Inputs[index].When, declaration, $"inputs[{index}].when");
            Demand(declaration.Inputs[index].When?.ContainsKey(declaration.Inputs[index].Name) != true, $"inputs[{index}].when", "An input cannot depend on itself.");
        }

        Demand(declaration.Reactions.Count is >= 1 and <= MostReactions, "reactions", $"There are 1 to {MostReactions} reactions.");
        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < declaration.Reactions.Count; index++)
        {
            var reaction = declaration.Reactions[index];
            Demand(Key().IsMatch(reaction.Key), $"reactions[{index}].key", "A key has letters, digits and -, at most 40.");
            Demand(keys.Add(reaction.Key), $"reactions[{index}].key", "Another reaction has this key.");
            When(reaction.When, declaration, $"reactions[{index}].when");
            CheckDocument(reaction.Document, $"reactions[{index}].document");
        }

        if (declaration.Test is { } test)
        {
            Length("test.says", test.Says, 300);
            Demand(test.Http.ValueKind == JsonValueKind.Object, "test.http", "The test's request is written as action.http is.");
            Demand(!HasField(test.Http, "syntax"), "test.http.syntax", "Templates of the gallery are in Octopus's syntax.");
        }
        for (var index = 0; index < declaration.Errors.Count; index++)
        {
            Length($"errors[{index}].remedy", declaration.Errors[index].Remedy, 400);
            Pattern($"errors[{index}].body", declaration.Errors[index].Body, Add);
        }
    }

    /// <summary>What is wrong with a regular expression.</summary>
    public static void Pattern(string path, string? pattern, Action<string, string> add)
    {
        if (pattern is null)
            return;
        try
        {
            _ = Answer.PatternOf(pattern);
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            add(path, $"The regular expression cannot be used: {wrong.Message}");
        }
    }

    private void CheckDocument(JsonElement document, string path)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            Add(path, "A reaction's document is wanted here.");
            return;
        }
        Demand(!HasField(document, "enabled"), $"{path}.enabled", "Whether it is enabled is asked when it is made.");
        Demand(!HasField(document, "integration"), $"{path}.integration", "Where it comes from is added by the portal.");
        if (!document.TryGetProperty("action", out var action) || action.ValueKind != JsonValueKind.Object || !action.TryGetProperty("http", out var http))
            return;
        Demand(!HasField(http, "syntax"), $"{path}.action.http.syntax", "Templates of the gallery are in Octopus's syntax.");
    }

    private void When(IReadOnlyDictionary<string, WantedValues>? when, IntegrationDeclaration declaration, string path)
    {
        foreach (var (name, wanted) in when ?? new Dictionary<string, WantedValues>())
        {
            var input = declaration.Inputs.FirstOrDefault(input => input.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (input is null)
                Add($"{path}.{name}", $"There is no input {name}.");
            else if (input.Options.Count > 0 && wanted.Values.FirstOrDefault(value => value is not ("*" or "") && !input.Options.Any(option => option.Value == value)) is { } unknown)
                Add($"{path}.{name}", $"{name} has no option {unknown}.");
        }
    }

    private void Length(string path, string text, int most)
    {
        Demand(!string.IsNullOrWhiteSpace(text), path, "Something is to be written here.");
        Demand(text.Length <= most, path, $"This has more than {most} characters.");
    }

    private void Demand(bool holds, string path, string sentence)
    {
        if (!holds)
            Add(path, sentence);
    }

    private void Add(string path, string sentence) => _problems.Add(new MakingProblem(path, sentence));

    private static bool HasField(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http";

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9-]{0,39}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
