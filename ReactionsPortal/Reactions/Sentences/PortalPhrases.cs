using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Sentences;

/// <summary>What happens in the portal itself, as people say it.</summary>
internal static class PortalPhrases
{
    /// <summary>"a run" and "fails for good"; a word that names nothing is said as it is.</summary>
    public static EventPhrase Of(string name) => PortalEventKind.Find(name) is { } kind
        ? new EventPhrase(kind.Subject, kind.Verb, TakesProject: false, EnglishEnvironmentWord: null)
        : new EventPhrase(Noted("the portal reports"), name, TakesProject: false, EnglishEnvironmentWord: null);
}
