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
    public void Each_line_of_a_secret_of_several_lines_is_masked()
    {
        var masked = new SecretMask(["first-line\nsecond-line"]).Apply("it says second-line and first-line");

        Assert.Equal("it says ******** and ********", masked);
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
