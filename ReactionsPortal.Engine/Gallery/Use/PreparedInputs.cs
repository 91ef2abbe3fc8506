using ReactionsPortal.Engine.Gallery.Checks;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Gallery.Inputs;

namespace ReactionsPortal.Engine.Gallery.Use;

/// <summary>Inputs with the secrets that they bring: new ones under free names, and those that are stored.</summary>
internal sealed class PreparedInputs
{
    private PreparedInputs(InputSet inputs, IReadOnlyDictionary<string, string> newSecrets, IReadOnlyDictionary<string, string> problems)
    {
        Inputs = inputs;
        NewSecrets = newSecrets;
        Problems = problems;
    }

    /// <summary>What placeholders find.</summary>
    public InputSet Inputs { get; }

    /// <summary>Values of secrets that are to be stored, by name.</summary>
    public IReadOnlyDictionary<string, string> NewSecrets { get; }

    /// <summary>What is wrong, by input's name.</summary>
    public IReadOnlyDictionary<string, string> Problems { get; }

    /// <summary>Prepares them.</summary>
    /// <param name="integration">The integration.</param>
    /// <param name="given">What was given.</param>
    /// <param name="stored">Names of the secrets that there are.</param>
    public static PreparedInputs Of(Integration integration, GivenInputs given, IReadOnlyList<string> stored)
    {
        var taken = stored.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = integration.Declaration.Inputs.Where(input => input.Type == InputType.Secret)
            .ToDictionary(input => input.Name, input => Names.Free(Names.SecretOf(integration.Id, input.Name), taken.Contains, "{0}"), StringComparer.OrdinalIgnoreCase);
        var inputs = new InputSet(integration.Declaration.Inputs, given.Values, name => names[name]);
        var problems = new Dictionary<string, string>(GivenChecks.Problems(inputs), StringComparer.OrdinalIgnoreCase);
        foreach (var (input, value) in inputs.Asked)
        {
            if (value.Secret is { } secret && !taken.Contains(secret))
                problems.TryAdd(input.Name, $"There is no secret named {secret}.");
        }
        foreach (var unknown in given.Values.Keys.Where(name => !inputs.Knows(name)))
            problems.TryAdd(unknown, $"{integration.Declaration.Name} asks for no {unknown}.");
        var fresh = inputs.Asked.Where(asked => asked.Input.Type == InputType.Secret && asked.Value is { Secret: null, IsEmpty: false })
            .ToDictionary(asked => names[asked.Input.Name], asked => asked.Value.Text!.Trim(), StringComparer.OrdinalIgnoreCase);
        return new PreparedInputs(inputs, fresh, problems);
    }
}
