using ReactionsPortal.Members.SignIn;

namespace ReactionsPortal.Tests.Portal.Members;

public sealed class LocalReturnTests
{
    [Theory]
    [InlineData("/runs?status=Failed", "/runs?status=Failed")]
    [InlineData("/", "/")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("runs", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public void One_is_sent_on_to_the_portals_own_pages_only(string? asked, string sentTo)
    {
        Assert.Equal(sentTo, LocalReturn.Of(asked));
    }
}
