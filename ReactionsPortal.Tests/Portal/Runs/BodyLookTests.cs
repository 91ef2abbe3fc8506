using ReactionsPortal.Runs;

namespace ReactionsPortal.Tests.Portal.Runs;

public sealed class BodyLookTests
{
    [Theory]
    [InlineData(null, null, "Nothing")]
    [InlineData("", "application/json", "Nothing")]
    [InlineData("""{"a": 1}""", "application/json", "Json")]
    [InlineData("""[1]""", null, "Json")]
    [InlineData("a=1&b=%C3%A9+x", "application/x-www-form-urlencoded", "Form")]
    [InlineData("no form at all", "application/x-www-form-urlencoded", "Plain")]
    [InlineData("<a><b/></a>", "application/soap+xml; charset=utf-8", "Xml")]
    [InlineData("<a><b>", "application/xml", "Plain")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", "application/xml", "Plain")]
    [InlineData("\ufffdPNG\r\n\0", "image/png", "Binary")]
    [InlineData("PK\0\u0003", null, "Binary")]
    [InlineData("half a \ufffd", "text/plain", "Plain")]
    public void A_body_is_shown_as_what_it_is(string? body, string? contentType, string look) => Assert.Equal(look, BodyLook.Of(body, contentType).GetType().Name);

    [Fact]
    public void Xml_is_set_out_and_form_fields_are_read()
    {
        Assert.Equal("<a>\n  <b c=\"1\">x &amp; y</b>\n</a>", Assert.IsType<BodyLook.Xml>(BodyLook.Of("<a><b c=\"1\">x &amp; y</b></a>", "text/xml")).Lines.ReplaceLineEndings("\n"));
        Assert.Equal([("a", "1"), ("b", "é x")], Assert.IsType<BodyLook.Form>(BodyLook.Of("a=1&b=%C3%A9+x", "application/x-www-form-urlencoded")).Fields);
    }
}
