namespace ReactionsPortal.Engine.Reactions;

/// <summary>ASP.NET Core's route templates, brought by the host so that a route means here what it means there.</summary>
public interface IRouteTemplates
{
    /// <summary>What is wrong with a template, as a sentence; null when it is right.</summary>
    string? Problem(string template);

    /// <summary>Route values by name when the path fits the template, constraints and defaults included; else null. Ignores case.</summary>
    IReadOnlyDictionary<string, string>? Match(string template, string path);
}
