using ReactionsPortal.Controls.Code;
using ReactionsPortal.Reactions.Editor;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Reactions;

/// <summary>What completion says of a body is what a script finds in it.</summary>
public sealed class PayloadMembersTests
{
    [Fact]
    public void A_json_body_is_offered_as_deep_as_it_goes()
    {
        var payload = PayloadMembers.Of(Payloads.Read("github-push").Body, "application/json");

        Assert.Equal("refs/tags/simple-tag", At(payload, "ref").Value);
        Assert.True(At(payload, "commits").IsList);
        Assert.NotNull(At(payload, "repository", "owner", "login").Value);
    }

    [Theory]
    [InlineData("a=1&a=2&b=x%20y", "application/x-www-form-urlencoded", "b", "x y")]
    [InlineData("payload=%7B%22k%22%3A%7B%22v%22%3Atrue%7D%7D", "application/x-www-form-urlencoded; charset=utf-8", "k.v", "$true")]
    [InlineData("<r a='1'><b>two</b><c><d>3</d></c></r>", "text/xml", "r.c.d", "3")]
    [InlineData("<r a='1'/>", "application/xml", "r.a", "1")]
    [InlineData("[{\"x\": 1.50}]", "text/plain", "0.x", "1.50")]
    public void Other_bodies_are_offered_as_PowerShell_reads_them(string body, string contentType, string path, string value) =>
        Assert.Equal(value, At(PayloadMembers.Of(body, contentType), path.Split('.')).Value);

    [Theory]
    [InlineData("{\"broken", "application/json")]
    [InlineData("<!DOCTYPE r [<!ENTITY e 'x'>]><r>&e;</r>", "text/xml")]
    [InlineData("plain words", "text/plain")]
    public void What_cannot_be_read_is_a_text(string body, string contentType)
    {
        var payload = PayloadMembers.Of(body, contentType);

        Assert.Empty(payload.Members);
        Assert.Equal(body, payload.Value);
    }

    [Fact]
    public void Depth_and_width_are_bounded()
    {
        var deep = PayloadMembers.Of(string.Concat(Enumerable.Repeat("{\"a\":", 60)) + "1" + new string('}', 60), "application/json");
        var wide = PayloadMembers.Of($"{{{string.Join(',', Enumerable.Range(0, 5000).Select(number => $"\"n{number}\": {number}"))}}}", "application/json");

        Assert.InRange(DepthOf(deep), 5, 20);
        Assert.Equal(200, wide.Members.Count);
        Assert.InRange(CountOf(PayloadMembers.Of(Bushy(3), "application/json")), 1000, 4000);
    }

    private static CodeMember At(CodeMember member, params string[] path) => path.Aggregate(member, (at, name) => at.Members.Single(one => one.Name == name));

    private static int CountOf(CodeMember member) => 1 + member.Members.Sum(CountOf);

    /// <summary>Twenty members, each of which has twenty, and so on.</summary>
    private static string Bushy(int levels) => levels == 0 ? "1" : $"{{{string.Join(',', Enumerable.Range(0, 20).Select(number => $"\"n{number}\": {Bushy(levels - 1)}"))}}}";

    private static int DepthOf(CodeMember member) => 1 + (member.Members.Count == 0 ? 0 : member.Members.Max(DepthOf));
}
