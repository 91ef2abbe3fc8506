namespace ReactionsPortal.Engine.Octopus;

/// <summary>The names that a trigger's <c>events</c> may use for an event.</summary>
public static class OctopusEventNames
{
    private const string Machine = "MachineAdded";
    private const string Tentacle = "TentacleRegistered";

    private static readonly Dictionary<string, string[]> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Created"] = ["Created"],
        ["Modified"] = ["Updated", "Modified"],
        ["Deleted"] = ["Deleted"],
    };

    private static readonly string[] Subjects = ["deploymentprocess-", "Deployments-", "RunbookRuns-", "Releases-"];

    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["deploymentprocess"] = "DeploymentProcess",
        ["runbookprocess"] = "RunbookProcess",
        ["variableset"] = "VariableSet",
        ["ServerTasks"] = "Task",
    };

    /// <summary>Octopus's category, and the words for the document's own event: <c>Created</c> of <c>Releases-1</c> is also <c>ReleaseCreated</c>.</summary>
    /// <param name="category">Category as Octopus sends it.</param>
    /// <param name="relatedDocumentIds">Ids as Octopus sends them, in its order.</param>
    /// <returns>The category first. Compare ignoring case.</returns>
    public static IReadOnlyList<string> Of(string category, IReadOnlyList<string> relatedDocumentIds)
    {
        if (category.Equals(Machine, StringComparison.OrdinalIgnoreCase))
            return [category, Tentacle];
        if (!Endings.TryGetValue(category, out var endings) || Subject(relatedDocumentIds) is not { } subject)
            return [category];

        var word = WordFor(subject);
        return word.Length == 0 ? [category] : [category, .. endings.Select(ending => word + ending)];
    }

    /// <summary>The categories of the events that may bear one of these names, as Octopus spells them: <c>ReleaseCreated</c> is one of <c>Created</c>.</summary>
    public static IReadOnlyList<string> CategoriesOf(IEnumerable<string> names) => [.. names.SelectMany(CategoriesOf).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> CategoriesOf(string name)
    {
        yield return OctopusEventCatalog.SpellingOf(name);
        if (name.Equals(Tentacle, StringComparison.OrdinalIgnoreCase) || name.Equals(Machine, StringComparison.OrdinalIgnoreCase))
            yield return Machine;
        foreach (var (category, endings) in Endings)
        {
            if (endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
                yield return category;
        }
    }

    /// <summary>The document that an event is about; null when it relates to none.</summary>
    internal static string? Subject(IReadOnlyList<string> relatedDocumentIds)
    {
        foreach (var prefix in Subjects)
        {
            if (relatedDocumentIds.FirstOrDefault(id => id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } found)
                return found;
        }

        return relatedDocumentIds.Count > 0 ? relatedDocumentIds[0] : null;
    }

    private static string WordFor(string id)
    {
        var kind = id.Split('-', 2)[0];
        if (Words.TryGetValue(kind, out var word))
            return word;
        if (kind.EndsWith("ies", StringComparison.OrdinalIgnoreCase))
            return kind[..^3] + "y";
        if (kind.EndsWith("sses", StringComparison.OrdinalIgnoreCase))
            return kind[..^2];
        return kind.EndsWith('s') && !kind.EndsWith("ss", StringComparison.OrdinalIgnoreCase) ? kind[..^1] : kind;
    }
}
