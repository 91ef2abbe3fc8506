using System.CommandLine;

namespace ReactionsPortal.CommandLine;

/// <summary><c>apply</c>: saves documents on a running portal. A reaction is known by its name; one that is the same already is left alone.</summary>
internal static class ApplyCommand
{
    private sealed record Applied(string Reaction, string Place, string Outcome)
    {
        /// <summary>Sentences by field; empty when all is well.</summary>
        public IReadOnlyDictionary<string, string[]> Problems { get; init; } = new Dictionary<string, string[]>(StringComparer.Ordinal);

        /// <summary>The key of a new webhook trigger, shown this once.</summary>
        public string? GeneratedKey { get; init; }
    }

    private sealed record Result(bool IsDryRun, IReadOnlyList<Applied> Reactions);

    public static Command Make()
    {
        var (url, key, json) = (PortalConnection.UrlOption(), PortalConnection.KeyOption(), CommandOutput.JsonOption());
        var files = new Argument<string[]>("FILE") { Description = "YAML files, each with one document or several with --- between; - is standard input.", Arity = ArgumentArity.OneOrMore };
        var dry = new Option<bool>("--dry-run") { Description = "Says what would change and what is wrong, and changes nothing." };
        var command = new Command("apply", "Saves reactions on a running portal. All documents are checked first: nothing is saved when one is wrong.") { files, dry, url, key, json };
        command.SetAction((parsed, cancellationToken) => CommandOutput.RunAsync(() => RunAsync(parsed.GetValue(url)!, parsed.GetValue(key), parsed.GetValue(files)!, parsed.GetValue(dry), parsed.GetValue(json), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(string url, string? key, string[] files, bool isDryRun, bool asJson, CancellationToken cancellationToken)
    {
        using var portal = PortalConnection.To(url, key);
        var documents = ReactionDocuments.Read(files).ToList();
        var known = (await portal.ReactionsAsync(cancellationToken)).ToDictionary(reaction => reaction.Name, reaction => reaction.Id, StringComparer.OrdinalIgnoreCase);
        var plan = new List<(FileDocument Document, Guid? Id, Applied Applied)>();
        foreach (var document in documents)
            plan.Add(await PlanAsync(portal, document, known, documents, cancellationToken));

        if (plan.Exists(step => step.Applied.Problems.Count > 0))
        {
            Write(asJson, isDryRun, plan.ConvertAll(step => step.Applied.Problems.Count > 0 ? step.Applied : step.Applied with { Outcome = "not saved" }));
            return ExitCodes.NotRight;
        }
        var applied = new List<Applied>();
        foreach (var (document, id, step) in plan)
        {
            if (isDryRun || step.Outcome == "unchanged")
            {
                applied.Add(step);
                continue;
            }
            var (problems, generated, isProposed) = await portal.SaveAsync(id, document.Yaml, isDryRun: false, cancellationToken);
            applied.Add(problems.Count == 0 ? isProposed ? step with { Outcome = "proposed" } : step with { GeneratedKey = generated } : step with { Outcome = "refused", Problems = problems });
        }
        Write(asJson, isDryRun, applied);
        return applied.TrueForAll(one => one.Problems.Count == 0) ? ExitCodes.Done : ExitCodes.NotRight;
    }

    private static async Task<(FileDocument, Guid?, Applied)> PlanAsync(PortalConnection portal, FileDocument document, Dictionary<string, Guid> known, List<FileDocument> all, CancellationToken cancellationToken)
    {
        if (document.Problem is { } problem)
            return (document, null, Wrong(document, "", problem));
        if (all.Count(other => other.Name.Equals(document.Name, StringComparison.OrdinalIgnoreCase)) > 1)
            return (document, null, Wrong(document, "name", "Several documents have this name."));
        Guid? id = known.TryGetValue(document.Name, out var existing) ? existing : null;
        if (id is { } reaction && (await portal.DocumentAsync(reaction, cancellationToken)).ReplaceLineEndings() == document.Yaml.ReplaceLineEndings())
            return (document, id, new Applied(document.Name, document.Place, "unchanged"));
        var (problems, _, _) = await portal.SaveAsync(id, document.Yaml, isDryRun: true, cancellationToken);
        return (document, id, new Applied(document.Name, document.Place, problems.Count > 0 ? "refused" : id is null ? "created" : "changed") { Problems = problems });
    }

    private static Applied Wrong(FileDocument document, string field, string sentence) =>
        new(document.Name, document.Place, "refused") { Problems = new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [sentence] } };

    private static void Write(bool asJson, bool isDryRun, IReadOnlyList<Applied> reactions) =>
        CommandOutput.Write(asJson, new Result(isDryRun, reactions), result => result.Reactions.SelectMany(one => one.Problems
            .SelectMany(field => field.Value.Select(sentence => $"  {(field.Key.Length == 0 ? "" : field.Key + ": ")}{sentence}"))
            .Concat(one.GeneratedKey is { } key ? [$"  key, shown this once: {key}"] : [])
            .Prepend($"{Words(one.Outcome, isDryRun)}: {(one.Reaction.Length == 0 ? one.Place : one.Reaction)}")));

    private static string Words(string outcome, bool isDryRun) => (outcome, isDryRun) switch
    {
        ("created", true) => "would be created",
        ("changed", true) => "would be changed",
        ("proposed", _) => "waits for approval",
        _ => outcome,
    };
}
