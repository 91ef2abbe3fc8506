namespace ReactionsPortal.Engine.Templating.Evaluation;

/// <summary>A variable's value reached itself; ends inside the engine.</summary>
internal sealed class SelfReferenceException(string message) : Exception(message);
