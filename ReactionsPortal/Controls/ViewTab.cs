namespace ReactionsPortal.Controls;

/// <summary>A ready-made view of a list, a tab above it.</summary>
/// <param name="Title">"Failed".</param>
/// <param name="Address">The list with its filter.</param>
/// <param name="IsCurrent">Whether it is what is shown.</param>
/// <param name="Count">How many are in it; 0 is not said.</param>
/// <param name="CountWords">What is counted: "in the last 24 hours".</param>
public sealed record ViewTab(string Title, string Address, bool IsCurrent, int Count = 0, string CountWords = "");
