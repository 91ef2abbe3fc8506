using System.Globalization;

namespace ReactionsPortal.Engine.Gallery;

/// <summary>Names that the gallery makes.</summary>
internal static class Names
{
    /// <summary>Name of the secret that an input becomes: <c>NewRelicApiKey</c>.</summary>
    public static string SecretOf(string id, string input)
    {
        var name = string.Concat(id.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + input;
        return char.IsAsciiLetter(name[0]) ? name : $"Secret{name}";
    }

    /// <summary>The name, or with a number behind it where it is taken.</summary>
    /// <param name="wanted">The name.</param>
    /// <param name="taken">Whether a name is taken.</param>
    /// <param name="between">What stands between the name and the number, in which <c>{0}</c> is the number.</param>
    public static string Free(string wanted, Func<string, bool> taken, string between)
    {
        var name = wanted;
        for (var number = 2; taken(name); number++)
            name = wanted + string.Format(CultureInfo.InvariantCulture, between, number);
        return name;
    }
}
