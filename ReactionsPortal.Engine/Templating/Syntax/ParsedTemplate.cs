namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>A template as it was read.</summary>
/// <param name="Nodes">What could be read.</param>
/// <param name="Problems">What could not; empty for a good template.</param>
internal sealed record ParsedTemplate(Node[] Nodes, IReadOnlyList<SyntaxProblem> Problems);
