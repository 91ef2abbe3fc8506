using System.Security.Claims;
using ReactionsPortal.Layout;

namespace ReactionsPortal.Tests.Portal.Layout;

public sealed class MemberFaceTests
{
    [Theory]
    [InlineData("Mara Brandt", "MB")]
    [InlineData("mara.brandt@acme.example", "MB")]
    [InlineData("admin@acme.example", "A")]
    [InlineData("Ana María de la Cruz", "AC")]
    public void Initials_come_from_the_name(string name, string initials) =>
        Assert.Equal(initials, MemberFace.Of(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "test"))).Initials);

    [Fact]
    public void The_address_is_not_said_twice()
    {
        var face = MemberFace.Of(new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, "mara@acme.example"), new Claim(ClaimTypes.Email, "mara@acme.example"), new Claim(ClaimTypes.Role, "Editor")], "test")));

        Assert.Equal("Editor", face.Detail);
    }
}
