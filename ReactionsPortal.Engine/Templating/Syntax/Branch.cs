namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>What is rendered when a condition holds and none before it did.</summary>
internal sealed record Branch(Condition Condition, Node[] Body);
