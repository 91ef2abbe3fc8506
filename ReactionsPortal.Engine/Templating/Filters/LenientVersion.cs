using System.Globalization;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>
/// A version as Octopus reads it: an optional <c>v</c>, up to four numbers with white space around them, a pre-release
/// behind one of <c>. - _ \</c> or nothing, metadata behind <c>+</c>.
/// </summary>
internal sealed class LenientVersion
{
    private LenientVersion(int[] numbers, string preRelease, string metadata)
    {
        Numbers = numbers;
        PreRelease = preRelease;
        Metadata = metadata;
        var separator = preRelease.AsSpan().IndexOfAny(@".-_\");
        Prefix = separator < 0 ? preRelease : preRelease[..separator];
        Counter = separator < 0 ? "" : preRelease[(separator + 1)..];
    }

    /// <summary>Major, minor, patch, revision; 0 for what is missing.</summary>
    internal int[] Numbers { get; }

    internal string PreRelease { get; }

    /// <summary>The pre-release up to its first separator.</summary>
    internal string Prefix { get; }

    /// <summary>The pre-release behind its first separator.</summary>
    internal string Counter { get; }

    internal string Metadata { get; }

    /// <summary>Null when it is no version.</summary>
    internal static LenientVersion? Read(string text)
    {
        var rest = text.AsSpan().Trim();
        if (rest.IsEmpty)
            return null;

        var numbers = new int[4];
        if (!ReadNumbers(ref rest, numbers))
            return null;

        if (rest is ['.' or '-' or '_' or '\\', ..])
            rest = rest[1..];

        var plus = rest.IndexOf('+');
        var preRelease = plus < 0 ? rest : rest[..plus];
        var metadata = plus < 0 ? [] : rest[(plus + 1)..];
        return Holds(preRelease, @".-_\") && Holds(metadata, @".-_\+")
            ? new LenientVersion(numbers, preRelease.ToString(), metadata.ToString())
            : null;
    }

    private static bool ReadNumbers(ref ReadOnlySpan<char> rest, int[] numbers)
    {
        var next = rest is ['v' or 'V', ..] ? rest[1..].TrimStart() : rest;
        for (var index = 0; index < numbers.Length; index++)
        {
            if (index > 0)
            {
                if (next is not ['.', ..])
                    break;

                next = next[1..].TrimStart();
            }

            var digits = next.IndexOfAnyExceptInRange('0', '9');
            if (digits < 0)
                digits = next.Length;
            if (digits == 0)
                break;

            if (!int.TryParse(next[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[index]))
                return false;

            rest = next = next[digits..].TrimStart();
        }

        return true;
    }

    private static bool Holds(ReadOnlySpan<char> text, ReadOnlySpan<char> others)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && !others.Contains(character))
                return false;
        }

        return true;
    }
}
