namespace ReactionsPortal.Engine.Settings;

/// <summary>How a wrong setting is said: its key, its value, what is allowed.</summary>
public static class SettingSentence
{
    /// <summary>The sentence.</summary>
    /// <param name="key">The setting's key as written in <c>appsettings.json</c>, levels joined by colons.</param>
    /// <param name="value">Its value; null for secrets, and where none was given.</param>
    /// <param name="allowed">What is wrong and what is allowed, as whole sentences.</param>
    public static string Of(string key, string? value, string allowed) =>
        value is null ? $"Setting {key}: {allowed}" : $"Setting {key} is '{value}': {allowed}";
}
