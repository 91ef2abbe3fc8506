using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Gallery.Own;

/// <summary>Integrations that are added here: by a file that is uploaded, or made of a reaction.</summary>
public interface IOwnIntegrations
{
    /// <summary>Most bytes of an upload.</summary>
    const int LargestUpload = 1024 * 1024;

    /// <summary>Adds one, or takes the place of the own one of that id. Needs Administrator.</summary>
    /// <param name="fileName">Name of the file: <c>id.yaml</c>, or a zip of the folder.</param>
    /// <param name="content">The file.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<AddOutcome> AddAsync(string fileName, Stream content, Actor actor, CancellationToken cancellationToken);

    /// <summary>Removes one that was added; reactions that it made stay. Needs Administrator.</summary>
    /// <returns>False when there is none of that id that was added here.</returns>
    Task<bool> RemoveAsync(string id, Actor actor, CancellationToken cancellationToken);

    /// <summary>A reaction as an integration: its secrets, projects and environments become inputs. Nothing is saved.</summary>
    /// <param name="reaction">The reaction.</param>
    IntegrationDraft Of(ReactionDocument reaction);

    /// <summary>An Octopus community step template as an integration that makes a PowerShell reaction. Nothing is saved.</summary>
    /// <param name="json">The template as Octopus exports it.</param>
    StepTemplateOutcome OfStepTemplate(string json);
}

/// <summary>What became of adding one.</summary>
public abstract record AddOutcome
{
    private AddOutcome()
    {
    }

    /// <summary>It can be used.</summary>
    public sealed record Added(Integration Integration) : AddOutcome;

    /// <summary>Nothing was changed: why, a sentence each, with file and line where there is one.</summary>
    public sealed record Refused(IReadOnlyList<string> Why) : AddOutcome;
}

/// <summary>An integration that was made of something else.</summary>
/// <param name="Id">The id that it proposes.</param>
/// <param name="Yaml">Its declaration.</param>
/// <param name="Help">Its help.</param>
public sealed record IntegrationDraft(string Id, string Yaml, string Help)
{
    /// <summary>What its maker must still do by hand, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Its folder as a zip file, as it can be uploaded.</summary>
    public byte[] ToZip() => IntegrationArchive.Pack(Id, [(Files.IntegrationFiles.Declaration, Yaml), (Files.IntegrationFiles.Help, Help)]);
}

/// <summary>What became of reading a step template.</summary>
public abstract record StepTemplateOutcome
{
    private StepTemplateOutcome()
    {
    }

    /// <summary>It can be used at once, without being added.</summary>
    /// <param name="Integration">As an integration that is in no gallery.</param>
    /// <param name="Script">Its script.</param>
    /// <param name="Notes">What of it has no equivalent here, in sentences.</param>
    public sealed record Read(Integration Integration, string Script, IReadOnlyList<string> Notes) : StepTemplateOutcome;

    /// <summary>It cannot be used.</summary>
    public sealed record Refused(string Why) : StepTemplateOutcome;
}
