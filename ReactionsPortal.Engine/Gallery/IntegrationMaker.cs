using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Gallery.Inputs;
using ReactionsPortal.Engine.Gallery.Placeholders;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Gallery;

/// <summary>Makes documents out of a declaration and its inputs.</summary>
internal static class IntegrationMaker
{
    /// <summary>The reactions that the inputs ask for.</summary>
    /// <param name="id">The integration's id.</param>
    /// <param name="declaration">Its declaration.</param>
    /// <param name="inputs">What was given.</param>
    /// <param name="connection">The connection that triggers watch, where the declaration names none.</param>
    public static IReadOnlyList<MadeReaction> Make(string id, IntegrationDeclaration declaration, InputSet inputs, string connection) =>
        [.. declaration.Reactions.Select((reaction, index) => (reaction, index)).Where(pair => inputs.Fits(pair.reaction.When))
            .Select(pair => One(id, declaration, pair.reaction, pair.index, inputs, connection))];

    /// <summary>The request of the connection test.</summary>
    public static (HttpAction? Http, IReadOnlyList<MakingProblem> Problems) Test(TestDeclaration test, InputSet inputs)
    {
        using var document = JsonDocument.Parse(new JsonObject { ["action"] = new JsonObject { ["http"] = JsonNode.Parse(test.Http.GetRawText()) } }.ToJsonString());
        var (made, problems) = DocumentTemplate.Fill(document.RootElement, inputs);
        var (read, wrong) = Read<ReactionDocument>(made);
        return (read?.Action.Http, [.. problems.Concat(wrong).Select(problem => new MakingProblem(InTest(problem.Path), problem.Sentence))]);
    }

    /// <summary>Path of a field of the test, given its path in a document that does the same.</summary>
    public static string InTest(string path) => path.StartsWith("action.http", StringComparison.Ordinal) ? $"test{path["action".Length..]}" : "test";

    /// <summary>What is kept of the inputs beside a reaction: of secrets only their names.</summary>
    public static IReadOnlyDictionary<string, InputValue> Kept(InputSet inputs) => inputs.Asked
        .Where(asked => !asked.Value.IsEmpty)
        .ToDictionary(asked => asked.Input.Name, asked => inputs.SecretName(asked.Input.Name) is { } secret ? InputValue.Stored(secret) : asked.Value, StringComparer.Ordinal);

    private static MadeReaction One(string id, IntegrationDeclaration declaration, ReactionDeclaration reaction, int index, InputSet inputs, string connection)
    {
        var (made, problems) = DocumentTemplate.Fill(reaction.Document, inputs);
        if (made is JsonObject document)
            Complete(document, id, connection);
        var (read, wrong) = Read<ReactionDocument>(made);
        var origin = new IntegrationOrigin { Id = id, Version = declaration.Version, Reaction = reaction.Key, Inputs = Kept(inputs) };
        return new MadeReaction(reaction.Key, read is null ? null : read with { Name = Short(read.Name), Integration = origin },
            [.. problems.Concat(wrong).Select(problem => new MakingProblem($"reactions[{index}].document.{problem.Path}".TrimEnd('.'), problem.Sentence))]);
    }

    private static void Complete(JsonObject document, string id, string connection)
    {
        foreach (var kind in (string[])["octopus", "absence"])
        {
            if (document["trigger"]?[kind] is JsonObject trigger && string.IsNullOrEmpty(trigger["connection"]?.ToString()))
                trigger["connection"] = connection;
        }
        if (document["tags"] is not JsonArray tags)
            document["tags"] = tags = [];
        if (!tags.Any(tag => string.Equals(tag?.ToString(), id, StringComparison.OrdinalIgnoreCase)))
            tags.Add((JsonNode)id);
    }

    private static (T? Read, IReadOnlyList<(string Path, string Sentence)> Problems) Read<T>(JsonNode? made)
        where T : class
    {
        try
        {
            return (made.Deserialize<T>(DocumentYaml.Strict) ?? throw new JsonException("The document is empty."), []);
        }
        catch (JsonException fault)
        {
            return (null, [((fault.Path ?? "").TrimStart('$').TrimStart('.'), YamlReading.Words(fault.Message))]);
        }
    }

    /// <summary>Lists of projects can be long, names are not.</summary>
    private static string Short(string name) => name.Length <= 180 ? name : $"{name.AsSpan(0, 179)}…";
}

/// <summary>A reaction that an integration makes.</summary>
/// <param name="Key">Its key in the declaration.</param>
/// <param name="Document">The document; null where it cannot be made.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record MadeReaction(string Key, ReactionDocument? Document, IReadOnlyList<MakingProblem> Problems);

/// <summary>Something that cannot be made.</summary>
/// <param name="Path">Field of the declaration, such as <c>reactions[0].document.action.http.url</c>.</param>
/// <param name="Sentence">Why.</param>
internal sealed record MakingProblem(string Path, string Sentence);
