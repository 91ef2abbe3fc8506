namespace ReactionsPortal.Reactions.Editor;

/// <summary>What became of a try to save.</summary>
internal enum SavingOutcome
{
    /// <summary>The draft is saved, and unchanged from here on.</summary>
    Saved,

    /// <summary>Nothing was tried: the draft has errors, which show now.</summary>
    Unfinished,

    /// <summary>The engine refused it with errors, which show now.</summary>
    Invalid,

    /// <summary>It stands in the way what <see cref="DraftSaving"/> tells.</summary>
    NotSaved,
}
