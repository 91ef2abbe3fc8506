namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>What was read as the argument of a filter.</summary>
/// <param name="Node">Null when it could not be read.</param>
/// <param name="End">Offset behind it.</param>
internal readonly record struct NestedBlock(Node? Node, int End);
