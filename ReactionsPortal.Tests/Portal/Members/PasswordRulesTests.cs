using ReactionsPortal.Members;

namespace ReactionsPortal.Tests.Portal.Members;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("correct horse", true)]
    [InlineData("12345678", false)]
    [InlineData("PassWord1", false)]
    [InlineData("7 clouds over Graz", true)]
    [InlineData("1234567", false)]
    [InlineData("aaaaaaaa", false)]
    [InlineData("abababab", false)]
    public void Length_and_variety_are_asked_for_and_that_it_is_none_of_the_commonest(string password, bool isTaken)
    {
        Assert.Equal(isTaken, PasswordRules.AreMetBy(password));
    }

    [Fact]
    public void A_password_too_long_to_hash_in_peace_is_refused()
    {
        Assert.False(PasswordRules.AreMetBy(string.Concat(Enumerable.Repeat("abcd", 51))));
    }
}
