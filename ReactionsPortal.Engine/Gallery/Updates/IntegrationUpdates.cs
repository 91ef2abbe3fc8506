using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Gallery.Checks;
using ReactionsPortal.Engine.Gallery.Inputs;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Engine.Gallery.Updates;

/// <inheritdoc />
/// <remarks>
/// What a version made is not kept apart: the first saved version of a reaction that names that version of the integration is it.
/// </remarks>
internal sealed class IntegrationUpdates(IGallery gallery, IReactions reactions) : IIntegrationUpdates
{
    /// <summary>What belongs to the reaction alone.</summary>
    private static readonly string[] Own = ["name", "enabled", "integration"];

    public async Task<IntegrationUpdate?> FindAsync(Guid reaction, CancellationToken cancellationToken)
    {
        if (await reactions.FindAsync(reaction, cancellationToken) is not { Document.Integration: { } origin } found
            || gallery.Find(origin.Id) is not { } integration || integration.Declaration.Version <= origin.Version)
            return null;
        var inputs = new InputSet(integration.Declaration.Inputs, Known(integration, origin), name => Names.SecretOf(integration.Id, name));
        if (GivenChecks.Problems(inputs).Values.FirstOrDefault() is { } missing)
            return Refused($"It asks for something new: {missing} Make the reaction anew from the gallery, and delete this one.");

        var connection = found.Document.Trigger.Octopus?.Connection ?? found.Document.Trigger.Absence?.Connection ?? "";
        var made = IntegrationMaker.Make(integration.Id, integration.Declaration, inputs, connection).FirstOrDefault(one => one.Key == origin.Reaction);
        if (made?.Document is not { } theirs)
            return Refused(made is null ? "It does not make this reaction any more. The reaction works on as it is." : string.Join(' ', made.Problems.Select(problem => problem.Sentence)));

        var versions = await reactions.VersionsAsync(reaction, cancellationToken);
        var first = versions.LastOrDefault(version => version.Document.Integration is { } of && of.Id == origin.Id && of.Version == origin.Version)?.Document ?? found.Document;
        var (merged, kept) = ThreeWayMerge.Of(Tree(first), Tree(found.Document), Tree(theirs));
        var document = merged.Deserialize<ReactionDocument>(DocumentJson.Options)! with { Name = found.Document.Name, Enabled = found.Document.Enabled, Integration = theirs.Integration };
        return new IntegrationUpdate(integration, found, origin.Version, integration.Declaration.Version, document, kept, Problem: null);

        IntegrationUpdate Refused(string why) => new(integration, found, origin.Version, integration.Declaration.Version, null, [], why);
    }

    public async Task<SaveOutcome?> ApplyAsync(Guid reaction, int baseVersion, Actor actor, CancellationToken cancellationToken)
    {
        // Of the reaction itself the saving asks.
        if (actor.MostAnywhere < MemberRole.Editor)
            actor.Demand(MemberRole.Editor);
        return await FindAsync(reaction, cancellationToken) is { Document: { } document } ? await reactions.UpdateAsync(reaction, document, baseVersion, actor, cancellationToken) : null;
    }

    private static Dictionary<string, InputValue> Known(Integration integration, IntegrationOrigin origin) =>
        origin.Inputs.Where(input => integration.Declaration.Inputs.Any(declared => declared.Name.Equals(input.Key, StringComparison.OrdinalIgnoreCase))).ToDictionary(StringComparer.OrdinalIgnoreCase);

    private static JsonObject Tree(ReactionDocument document)
    {
        var tree = JsonNode.Parse(DocumentJson.Write(document))!.AsObject();
        foreach (var name in Own)
            tree.Remove(name);
        return tree;
    }
}
