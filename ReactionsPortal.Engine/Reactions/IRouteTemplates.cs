namespace ReactionsPortal.Engine.Reactions;

/// <summary>ASP.NET Core's route templates, brought by the host so that a route means here what it means there.</summary>
public interface IRouteTemplates
{
    /// <summary>What is wrong with a template, as a sentence; null when it is right.</summary>
    string? Problem(string template);

    /// <summary>Route values by name when the path fits the template, constraints and defaults included; else null. Ignores case.</summary>
    IReadOnlyDictionary<string, string>? Match(string template, string path);

    /// <summary>How specific a template is: of several that a path fits, the one with the lowest number takes it.</summary>
    decimal Rank(string template);

    /// <summary>An example of a path that fits both templates; null when there is none, as far as examples tell.</summary>
    string? Shared(string one, string other);
}
