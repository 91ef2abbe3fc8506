using ReactionsPortal.Keys;

namespace ReactionsPortal.Tests.Portal.Keys;

public sealed class ApiKeyTextTests
{
    [Fact]
    public void A_new_key_is_strong_unlike_any_other_and_recognised_by_its_prefix()
    {
        var key = ApiKeyText.New();

        Assert.True(ApiKeyText.IsStrong(key));
        Assert.NotEqual(key, ApiKeyText.New());
        Assert.StartsWith(ApiKeyText.Prefix(key), key, StringComparison.Ordinal);
        Assert.True(ApiKeyText.Prefix(key).Length < key.Length / 2);
    }

    [Theory]
    [InlineData("0123456789abcde")]
    [InlineData("0123456789 abcdef")]
    [InlineData("0123456789abcdé0")]
    public void A_key_that_is_short_or_cannot_stand_in_a_header_is_refused(string key)
    {
        Assert.False(ApiKeyText.IsStrong(key));
    }
}
