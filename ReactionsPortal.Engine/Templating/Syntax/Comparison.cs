namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary><c>==</c> or <c>!=</c> and what is on the other side: quoted text, or an expression.</summary>
internal sealed record Comparison(bool WantsEqual, string RightText, Expression? Right);
