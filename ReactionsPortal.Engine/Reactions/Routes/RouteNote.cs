namespace ReactionsPortal.Engine.Reactions.Routes;

/// <summary>What another reaction's route means for a webhook trigger.</summary>
/// <param name="Kind">How much it matters.</param>
/// <param name="Reaction">The other reaction.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sentence">What it means and what can be done, with the name in it.</param>
public sealed record RouteNote(RouteNoteKind Kind, Guid Reaction, string Name, string Sentence);

/// <summary>How much it matters.</summary>
public enum RouteNoteKind
{
    /// <summary>The trigger cannot be saved so.</summary>
    Conflict,

    /// <summary>It can be saved; calls may go elsewhere than one thinks.</summary>
    Warning,

    /// <summary>One call starts both.</summary>
    Shared,
}
