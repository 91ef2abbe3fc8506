namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>What is wrong with a template.</summary>
/// <param name="Offset">Where, in UTF-16 units from 0.</param>
/// <param name="Message">A sentence for the person who wrote the template.</param>
internal readonly record struct SyntaxProblem(int Offset, string Message);
