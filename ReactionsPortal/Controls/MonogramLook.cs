using System.Globalization;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Controls;

/// <summary>How a monogram is drawn.</summary>
/// <param name="Letters">One to three.</param>
/// <param name="Fill">The colour behind them as <c>#rrggbb</c>; white letters stand out from it by 4.5 and more.</param>
public sealed partial record MonogramLook(string Letters, string Fill)
{
    private const int LongestLetters = 3;

    /// <summary>Hues from red to blue; violet and purple are no colours of the portal's.</summary>
    private const int FirstPurple = 250;
    private const int AfterPurple = 325;

    private static readonly string[] SmallWords = ["and", "of", "the", "for"];

    /// <summary>Strength of the colour, and by how much white stands out from it: lighter and darker ones, so that near hues differ too.</summary>
    private static readonly (double Saturation, double Contrast)[] Tones = [(0.62, 4.9), (0.45, 7.4)];

    /// <summary>Size of the letters in a square of 32.</summary>
    public int FontSize => Letters.Length switch { 1 => 17, 2 => 14, _ => 11 };

    /// <summary>The look of a name: the same in every portal and at all times.</summary>
    /// <param name="name">What it stands for.</param>
    /// <param name="letters">One to three; null: the first of the name's first two words, or its first two.</param>
    public static MonogramLook Of(string name, string? letters = null)
    {
        var hash = Hash(name);
        var hue = (int)(hash % (360 - (AfterPurple - FirstPurple)));
        var (saturation, contrast) = Tones[hash / 1_000 % (uint)Tones.Length];
        return new(letters is { Length: > 0 and <= LongestLetters } ? letters : Initials(name), Fit(hue < FirstPurple ? hue : hue + AfterPurple - FirstPurple, saturation, contrast));
    }

    private static string Initials(string name)
    {
        var words = Words().Matches(name).Select(word => word.Value).Where(word => !SmallWords.Contains(word, StringComparer.OrdinalIgnoreCase)).ToList();
        return words switch
        {
            [] => "?",
            [var one] => one.Length == 1 ? one.ToUpperInvariant() : $"{char.ToUpperInvariant(one[0])}{char.ToLowerInvariant(one[1])}",
            [var one, var two, ..] => $"{char.ToUpperInvariant(one[0])}{char.ToUpperInvariant(two[0])}",
        };
    }

    /// <summary>FNV-1a, upper and lower case alike.</summary>
    private static uint Hash(string name)
    {
        var hash = 2_166_136_261u;
        foreach (var letter in name.ToUpperInvariant())
            hash = (hash ^ letter) * 16_777_619u;
        hash ^= hash >> 15;
        return hash * 2_246_822_519u ^ hash >> 13;
    }

    /// <summary>The lightest tone of the hue from which white stands out enough.</summary>
    private static string Fit(int hue, double saturation, double contrast)
    {
        for (var lightness = 0.6; ; lightness -= 0.01)
        {
            var (red, green, blue) = (Channel(hue, saturation, lightness, 0), Channel(hue, saturation, lightness, 8), Channel(hue, saturation, lightness, 4));
            if (1.05 / (Luminance(red, green, blue) + 0.05) >= contrast)
                return string.Create(CultureInfo.InvariantCulture, $"#{Byte(red):x2}{Byte(green):x2}{Byte(blue):x2}");
        }
    }

    /// <summary>A channel of a colour given by hue, saturation and lightness, 0 to 1 (CSS Color 4, 7.1).</summary>
    private static double Channel(int hue, double saturation, double lightness, int offset)
    {
        var k = (offset + hue / 30.0) % 12;
        return lightness - saturation * Math.Min(lightness, 1 - lightness) * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1));
    }

    /// <summary>Relative luminance (WCAG 2).</summary>
    private static double Luminance(double red, double green, double blue) => 0.2126 * Linear(red) + 0.7152 * Linear(green) + 0.0722 * Linear(blue);

    private static double Linear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);

    private static int Byte(double channel) => (int)Math.Round(channel * 255);

    /// <summary>Words, and the parts of <c>PagerDuty</c> and <c>GitHub</c>.</summary>
    [GeneratedRegex(@"\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}+|\p{N}+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
