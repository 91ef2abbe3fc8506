using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Gallery.Use;

/// <summary>Makes reactions with an integration, and tries its connection.</summary>
public interface IIntegrationUse
{
    /// <summary>What would be made of the inputs as they are, finished or not. Nothing is saved or sent.</summary>
    /// <param name="integration">The integration.</param>
    /// <param name="given">Its inputs so far.</param>
    /// <param name="sample">An event that it is rendered with; null: a sample deployment.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<MakingPreview> PreviewAsync(Integration integration, GivenInputs given, Guid? sample, CancellationToken cancellationToken);

    /// <summary>Stores the secrets and saves the reactions; where one cannot be saved, none is. In a protected folder each becomes a proposal. Needs Editor.</summary>
    /// <param name="integration">The integration.</param>
    /// <param name="given">Its inputs.</param>
    /// <param name="enabled">Whether the reactions start at once; else they are paused.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<MakingOutcome> CreateAsync(Integration integration, GivenInputs given, bool enabled, Actor actor, CancellationToken cancellationToken);

    /// <summary>Really sends the connection test. Needs Editor.</summary>
    Task<TestOutcome> TestAsync(Integration integration, GivenInputs given, Actor actor, CancellationToken cancellationToken);
}

/// <summary>What was given for an integration.</summary>
/// <param name="Values">By input's name; what is missing holds its default.</param>
/// <param name="Connection">Name of the connection to watch; null: the one that was made first.</param>
public sealed record GivenInputs(IReadOnlyDictionary<string, InputValue> Values, string? Connection = null)
{
    /// <summary>The folder that reactions and secrets are made in; null: none, or the only one in which the actor may make them.</summary>
    public string? Folder { get; init; }
}

/// <summary>What would be made.</summary>
/// <param name="Problems">Sentences by input's name; empty when all may be created.</param>
/// <param name="Reactions">The reactions.</param>
/// <param name="Secrets">Names of the secrets that would be stored.</param>
public sealed record MakingPreview(IReadOnlyDictionary<string, string> Problems, IReadOnlyList<PreviewedReaction> Reactions, IReadOnlyList<string> Secrets);

/// <summary>A reaction that would be made.</summary>
/// <param name="Key">Its key in the declaration.</param>
/// <param name="Document">The document.</param>
/// <param name="Requests">What it would send for the sample event, secrets masked; null where that cannot be rendered yet. Empty: it runs a script.</param>
/// <param name="Script">The script; null: it sends requests.</param>
/// <param name="Notes">What is wrong with the rendering, in sentences.</param>
public sealed record PreviewedReaction(string Key, ReactionDocument Document, IReadOnlyList<SentRequest?> Requests, string? Script, IReadOnlyList<string> Notes);

/// <summary>What became of making reactions.</summary>
public abstract record MakingOutcome
{
    private MakingOutcome()
    {
    }

    /// <summary>All are saved, or wait for approval.</summary>
    /// <param name="Reactions">In the declaration's order, each with the key that its webhook got; null where it got none.</param>
    /// <param name="Secrets">Names of the secrets that were stored.</param>
    public sealed record Made(IReadOnlyList<MadeOne> Reactions, IReadOnlyList<string> Secrets) : MakingOutcome
    {
        /// <summary>Those that are of a protected folder: each is made when another Editor approves it.</summary>
        public IReadOnlyList<Proposal> Proposals { get; init; } = [];
    }

    /// <summary>Nothing was saved: sentences by field, inputs as <c>inputs.Name</c>.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : MakingOutcome;
}

/// <summary>A reaction that was made.</summary>
/// <param name="Reaction">The reaction.</param>
/// <param name="GeneratedKey">Key of its webhook, shown this once; null: none was made.</param>
public sealed record MadeOne(Reaction Reaction, string? GeneratedKey);

/// <summary>What became of a connection test.</summary>
/// <param name="Succeeded">Whether the vendor answered as it should.</param>
/// <param name="Sentence">What it means.</param>
public sealed record TestOutcome(bool Succeeded, string Sentence)
{
    /// <summary>What helps; null: nothing is known, or nothing is wrong.</summary>
    public string? Remedy { get; init; }

    /// <summary>What is wrong with the inputs, by name; then nothing was sent.</summary>
    public IReadOnlyDictionary<string, string> Problems { get; init; } = new Dictionary<string, string>();

    /// <summary>How long it took, in milliseconds; null where nothing was sent.</summary>
    public int? Milliseconds { get; init; }

    /// <summary>What was sent last, secrets masked.</summary>
    public SentRequest? Request { get; init; }

    /// <summary>What came back, secrets masked.</summary>
    public ReceivedResponse? Response { get; init; }
}
