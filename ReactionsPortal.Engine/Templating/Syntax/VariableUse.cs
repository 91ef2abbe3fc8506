namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>A place in a template where a variable stands.</summary>
/// <param name="Path">Its path, with its place.</param>
/// <param name="MayBeMissing">Whether it is only asked about or gone over, or stands where something that was asked about before holds.</param>
internal readonly record struct VariableUse(Symbol Path, bool MayBeMissing);
