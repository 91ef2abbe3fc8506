using ReactionsPortal.Controls;

namespace ReactionsPortal.Tests.Portal.Controls;

public sealed class JsonPartsTests
{
    [Fact]
    public void Keys_and_texts_are_told_apart_and_nothing_is_lost()
    {
        var parts = JsonParts.Of("""{"name":"Zoë said \"a: b\"","n":[1,2.50,null]}""");

        Assert.Equal(["\"name\"", "\"n\""], parts.Where(part => part.Kind == "code-key").Select(part => part.Text));
        Assert.Equal(["\"Zoë said \\\"a: b\\\"\""], parts.Where(part => part.Kind == "code-text").Select(part => part.Text));
        Assert.Contains("2.50", string.Concat(parts.Select(part => part.Text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bad gateway")]
    [InlineData("{\"cut off\": \"in the mid")]
    [InlineData("{not json}")]
    public void What_is_not_json_is_shown_as_it_is(string text) =>
        Assert.Equal(text, Assert.Single(JsonParts.Of(text)).Text);
}
