namespace ReactionsPortal.Engine.Octopus;

/// <summary>An event that a trigger can be offered.</summary>
/// <param name="Name">Name for a trigger's <c>events</c>.</param>
/// <param name="Words">Clause for people, for example <c>a deployment failed</c>.</param>
/// <param name="Group">Heading under which it is offered.</param>
public sealed record OctopusEventKind(string Name, string Words, string Group);
