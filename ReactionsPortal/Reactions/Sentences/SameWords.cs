namespace ReactionsPortal.Reactions.Sentences;

/// <summary>What two events have in common, by the variable that says so.</summary>
public static class SameWords
{
    /// <summary>The usual ones, each with its word.</summary>
    public static IReadOnlyList<(string Variable, string Word)> Usual { get; } =
    [
        ("Octopus.Release.Id", Noted("release")),
        ("Octopus.Project.Id", Noted("project")),
        ("Octopus.Environment.Id", Noted("environment")),
        ("Octopus.Machine.Id", Noted("machine")),
        ("Octopus.Runbook.Id", Noted("runbook")),
    ];

    /// <summary>The word, or the variable where there is none.</summary>
    public static string Of(string variable) => Usual.FirstOrDefault(one => one.Variable.Equals(variable, StringComparison.OrdinalIgnoreCase)).Word is { } word ? L(word) : variable;
}
