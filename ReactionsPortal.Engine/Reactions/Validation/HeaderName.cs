namespace ReactionsPortal.Engine.Reactions.Validation;

/// <summary>Names of headers (RFC 9110, section 5.1).</summary>
internal static class HeaderName
{
    /// <summary>Whether it is one: a token of at most 200 characters.</summary>
    public static bool IsOne(string? name) => name is { Length: > 0 and <= 200 } && name.All(IsTokenCharacter);

    /// <summary>RFC 9110, section 5.6.2.</summary>
    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal);
}
