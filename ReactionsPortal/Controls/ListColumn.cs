namespace ReactionsPortal.Controls;

/// <summary>A column of a list that one can have or not.</summary>
/// <param name="Key">In what is kept.</param>
/// <param name="English">Its head in English.</param>
/// <param name="Class">Of its head.</param>
/// <param name="IsUsual">Whether it is there until somebody chose otherwise.</param>
public sealed record ListColumn(string Key, string English, string Class, bool IsUsual = true)
{
    /// <summary>Its head.</summary>
    public string Title => L(English);
}
