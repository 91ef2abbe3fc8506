using ReactionsPortal.Engine.Settings;

namespace ReactionsPortal.Hosting;

/// <summary>A setting that the portal cannot start with. Its message is the sentence that the admin reads.</summary>
public sealed class SettingException : Exception
{
    /// <summary>Says that one setting is wrong.</summary>
    /// <param name="key">The setting's key as written in <c>appsettings.json</c>, levels joined by colons.</param>
    /// <param name="value">Its value; null for secrets, and where none was given.</param>
    /// <param name="allowed">What is wrong and what is allowed, as whole sentences.</param>
    /// <param name="cause">What the system said, where it did.</param>
    public SettingException(string key, string? value, string allowed, Exception? cause = null)
        : base(SettingSentence.Of(key, value, allowed), cause)
    {
    }
}
