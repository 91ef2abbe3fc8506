namespace ReactionsPortal.Engine.Matching;

/// <summary>Fields as people say them: <c>Octopus.Environment.Name</c> is Environment.</summary>
public static class FieldWords
{
    /// <summary>The word, or the field itself where there is none.</summary>
    public static string Of(string field)
    {
        if (field.StartsWith("Trigger.", StringComparison.Ordinal))
            return field["Trigger.".Length..];
        if (field.Equals("Octopus.Release.Number", StringComparison.OrdinalIgnoreCase))
            return "Release";
        if (field.Equals("Octopus.Event.Occurred", StringComparison.OrdinalIgnoreCase) || field.Equals("Portal.Event.Occurred", StringComparison.OrdinalIgnoreCase))
            return "Time";
        if (field.Equals("Octopus.Event.Category", StringComparison.OrdinalIgnoreCase))
            return "Event";
        return field.Split('.') is ["Octopus" or "Portal", var subject, "Name"]
            ? string.Concat(subject.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"))
            : field;
    }
}
