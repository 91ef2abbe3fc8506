namespace ReactionsPortal.Reactions.Sentences;

/// <summary>What two events have in common, by the variable that says so.</summary>
public static class SameWords
{
    /// <summary>The usual ones, each with its word.</summary>
    public static IReadOnlyList<(string Variable, string Word)> Usual { get; } =
    [
        ("Octopus.Release.Id", "release"),
        ("Octopus.Project.Id", "project"),
        ("Octopus.Environment.Id", "environment"),
        ("Octopus.Machine.Id", "machine"),
        ("Octopus.Runbook.Id", "runbook"),
    ];

    /// <summary>The word, or the variable where there is none.</summary>
    public static string Of(string variable) => Usual.FirstOrDefault(one => one.Variable.Equals(variable, StringComparison.OrdinalIgnoreCase)).Word ?? variable;
}
