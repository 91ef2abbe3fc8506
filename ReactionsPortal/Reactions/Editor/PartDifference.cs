namespace ReactionsPortal.Reactions.Editor;

/// <summary>A part of a reaction that differs between two documents.</summary>
/// <param name="English">What it is: "filter".</param>
/// <param name="One">Its text in the one.</param>
/// <param name="Other">Its text in the other.</param>
public sealed record PartDifference(string English, string One, string Other)
{
    /// <summary>What it is, in the reader's language.</summary>
    public string Word => L(English);
}
