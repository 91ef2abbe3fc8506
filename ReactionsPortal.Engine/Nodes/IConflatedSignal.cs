namespace ReactionsPortal.Engine.Nodes;

/// <summary>Marks a signal that is for pages, and so is told a few times a second at most.</summary>
internal interface IConflatedSignal;
