using System.Net;
using System.Text;
using System.Text.Json;
using FsCheck.Xunit;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Tests.Engine.Secrets;

public sealed class SecretMaskTests
{
    private const string Secret = "p@ss \"wörd\"/<1>&+";

    public static TheoryData<string> Forms() => new(
        Secret,
        JsonSerializer.Serialize(Secret)[1..^1],
        Uri.EscapeDataString(Secret),
        WebUtility.UrlEncode(Secret),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)));

    [Theory, MemberData(nameof(Forms))]
    public void A_secret_is_masked_in_each_encoding(string form)
    {
        var masked = new SecretMask([Secret]).Apply($"before {form} after");

        Assert.Equal("before ******** after", masked);
    }

    [Theory]
    [InlineData("a\"b c/dé", "a\\\"b c\\/d\\u00e9")]
    [InlineData("a\"b c/dé", "a\\u0022b c/d\\u00E9")]
    [InlineData("a\"b c/dé", "a\\\\\\\"b c/dé")]
    [InlineData("a\"b c/dé", "a%22b+c%2fd%c3%a9")]
    [InlineData("a\"b c/dé", "a%2522b%2520c%252Fd%25C3%25A9")]
    [InlineData("a\"b c/dé", "a&quot;b c&#x2F;d&#233;")]
    [InlineData("a\"b c/dé", "a&amp;quot;b c/d&#xE9;")]
    [InlineData("a\"b c/dé", "a\\x22b c/d\\xe9")]
    [InlineData("one\ntwo", "one\\ntwo")]
    [InlineData("one\ntwo", "one%0D%0Atwo")]
    [InlineData("one\r\ntwo", "one&#10;two")]
    [InlineData("mix&match", "mix&amp;match")]
    [InlineData("smile😀+", "smile\\uD83D\\uDE00%2B")]
    [InlineData("C:\\keys\\a", "C:\\\\keys\\\\a")]
    public void However_each_character_is_escaped_it_is_masked(string secret, string form) =>
        Assert.Equal("<********>", new SecretMask([secret]).Apply($"<{form}>"));

    [Theory]
    [InlineData("plain text, 100% fine & well \\ done + more")]
    [InlineData("correct%20battery")]
    public void Other_text_stays(string text) => Assert.Equal(text, new SecretMask(["correct horse", "a\"b&c/d"]).Apply(text));

    [Theory]
    [InlineData("see correct ho", "see ********")]
    [InlineData("see correct%20h", "see ********")]
    [InlineData("see correct%2", "see ********")]
    [InlineData("see co", "see co")]
    [InlineData("see correct horse and", "see ******** and")]
    public void The_beginning_of_a_secret_at_the_end_of_a_cut_text_is_masked(string text, string masked) =>
        Assert.Equal(masked, new SecretMask(["correct horse"]).ApplyToCut(text));

    [Theory]
    [InlineData("u")]
    [InlineData("us")]
    [InlineData("use")]
    [InlineData("user")]
    public void Basic_authentication_gives_nothing_away_wherever_the_password_starts(string user)
    {
        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:correct-horse-battery"));

        var masked = new SecretMask(["correct-horse-battery"]).Apply($"Basic {header}");

        Assert.Contains("********", masked, StringComparison.Ordinal);
        Assert.DoesNotContain(header[8..^8], masked, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_whose_letters_a_receiver_misread_is_masked()
    {
        var echoed = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("sup\"er&sécret+/1"));

        var masked = new SecretMask(["sup\"er&sécret+/1"]).Apply($"{echoed} {JsonSerializer.Serialize(echoed)}");

        Assert.Equal("******** \"********\"", masked);
    }

    [Fact]
    public void A_backslash_is_masked_in_JSON_within_JSON()
    {
        var inner = JsonSerializer.Serialize(@"DOMAIN\user-pw1");

        var masked = new SecretMask([@"DOMAIN\user-pw1"]).Apply($"{inner} {JsonSerializer.Serialize(inner)}");

        Assert.DoesNotContain("user-pw1", masked, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_line_of_a_secret_of_several_lines_is_masked()
    {
        var masked = new SecretMask(["first-line\nsecond-line"]).Apply("it says second-line and first-line");

        Assert.Equal("it says ******** and ********", masked);
    }

    [Fact]
    public void What_stands_behind_each_mask_is_told_in_order()
    {
        var mask = new SecretMask([Secret, "another one"]);

        var values = mask.ValuesIn($"a another one b {Uri.EscapeDataString(Secret)} c ******** d {JsonSerializer.Serialize(Secret)} {Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret))}");

        Assert.Equal(["another one", Secret, null, Secret, null], values);
    }

    [Property]
    public void Of_any_text_each_mask_has_its_value_and_one_in_base64_has_none(FsCheck.NonEmptyArray<byte> picks)
    {
        string[] known = [Secret, "another one", "C:\\keys\\a", "first-line\nsecond-line", "plainValue42"];
        var mask = new SecretMask(known);
        (string Text, string Masked, string?[] Behind)[] parts =
        [
            .. known.SelectMany(value => ((string[])[value, JsonSerializer.Serialize(value)[1..^1], Uri.EscapeDataString(value)]).Select(form => (form, SecretMask.Mask, (string?[])[value]))),
            .. known.Select(value => (Convert.ToBase64String(Encoding.UTF8.GetBytes(value)), SecretMask.Mask, (string?[])[null])),
            (SecretMask.Mask, SecretMask.Mask, [null]), ("other words", "other words", []),
        ];
        var chosen = picks.Get.Select(pick => parts[pick % parts.Length]).ToList();
        var text = string.Join(" | ", chosen.Select(part => part.Text));

        Assert.Equal(string.Join(" | ", chosen.Select(part => part.Masked)), mask.Apply(text));
        Assert.Equal(chosen.SelectMany(part => part.Behind), mask.ValuesIn(text));
    }

    [Theory]
    [InlineData("first*", "second one", "firstsecond one*")]
    [InlineData("first*", "second one", "****second one****")]
    public void Where_values_run_into_each_other_no_mask_has_a_value(string one, string other, string text)
    {
        var mask = new SecretMask([one, other]);

        Assert.Equal("****************", mask.Apply(text));
        Assert.Equal([null, null], mask.ValuesIn(text));
    }

    [Property]
    public bool No_secret_of_four_characters_or_more_survives(FsCheck.NonEmptyString secret, string? before, string? after)
    {
        var value = secret.Get;
        if (value.Length < 4 || SecretMask.Mask.Contains(value, StringComparison.Ordinal))
            return true;
        return !new SecretMask([value]).Apply($"{before?.Replace("*", "", StringComparison.Ordinal)}\u0001{value}\u0001{after?.Replace("*", "", StringComparison.Ordinal)}").Contains(value, StringComparison.Ordinal);
    }
}
