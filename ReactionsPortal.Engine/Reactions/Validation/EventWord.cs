namespace ReactionsPortal.Engine.Reactions.Validation;

/// <summary>The words by which a document names Octopus's events.</summary>
internal static class EventWord
{
    /// <summary>What to write instead.</summary>
    public static string Wrong => L("An event is a word such as DeploymentFailed.");

    /// <summary>Whether it can be one; servers know more than the portal does.</summary>
    public static bool IsOne(string? name) => !string.IsNullOrWhiteSpace(name) && name.All(char.IsAsciiLetterOrDigit);
}
