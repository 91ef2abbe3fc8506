using ReactionsPortal.Engine.Search;

namespace ReactionsPortal.Tests.Engine.Search;

public sealed class JsonEscapesTests
{
    [Theory]
    [InlineData("""{"a": "K\u00e4fer"}""", """{"a": "Käfer"}""")]
    [InlineData("""{"a": "\uD83D\uDE00"}""", """{"a": "😀"}""")]
    [InlineData("""{"a": "C:\\u00e4"}""", """{"a": "C:\\u00e4"}""")]
    [InlineData("""{"a": "x\u0022y\n"}""", """{"a": "x\u0022y\n"}""")]
    [InlineData("""{"a": "\u00e""", """{"a": "\u00e""")]
    [InlineData("""{"a": "\u""", """{"a": "\u""")]
    [InlineData("""{"a": "\u12G4"}""", """{"a": "\u12G4"}""")]
    [InlineData("""{"a": "\""", """{"a": "\""")]
    public void Letters_beyond_ASCII_are_read_and_all_else_stays(string text, string read) =>
        Assert.Equal(read, JsonEscapes.Read(text));
}
