namespace ReactionsPortal.Engine.Localization;

/// <summary>The texts in one language.</summary>
public interface ITranslation
{
    /// <summary>A text in this language; null where it is not translated.</summary>
    /// <param name="english">The text in English, with <c>{0}</c> where a value stands.</param>
    string? Find(string english);
}
