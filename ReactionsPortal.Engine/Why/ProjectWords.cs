using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Why;

/// <summary>The one project that a filter is about.</summary>
internal static class ProjectWords
{
    /// <summary>The variable that the condition is on.</summary>
    public const string Field = "Octopus.Project.Name";

    /// <summary>Its name, where the filter demands exactly one; else null.</summary>
    public static string? Only(Filter? filter) => filter switch
    {
        { All: { } all } => all.Select(Only).FirstOrDefault(name => name is not null),
        { Field: { } field, Is: { Length: > 0 } name } when field.Equals(Field, StringComparison.OrdinalIgnoreCase) => name,
        { Field: { } field, In: [var name] } when field.Equals(Field, StringComparison.OrdinalIgnoreCase) => name,
        _ => null,
    };
}
