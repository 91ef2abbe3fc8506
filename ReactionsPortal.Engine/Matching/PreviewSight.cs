namespace ReactionsPortal.Engine.Matching;

/// <summary>How much of what is secret a preview is made with. A template can take a value apart, and of a part nothing masks it.</summary>
internal enum PreviewSight
{
    /// <summary>The values themselves, masked where they stand whole: for whoever may change the reaction.</summary>
    Whole,

    /// <summary>A mask instead of each value.</summary>
    Masked,

    /// <summary>A mask instead of each value, and nothing that runs captured: for whoever has no role where the reaction lies.</summary>
    Outside,
}
