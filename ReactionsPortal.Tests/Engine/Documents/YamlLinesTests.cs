using ReactionsPortal.Engine.Documents;

namespace ReactionsPortal.Tests.Engine.Documents;

public sealed class YamlLinesTests
{
    private const string Yaml = """
        name: A
        action:
          http:
            requests:
              - url: https://a
              - name: Second
                url: here
                query:
                  - { name: a, value: 1 }
        """;

    [Theory]
    [InlineData("name", 1)]
    [InlineData("action.http.requests[1].url", 7)]
    [InlineData("action.http.requests[1].query[0].name", 9)]
    [InlineData("action.http.requests[1].auth.basic.user", 6)]
    [InlineData("action.http.requests[7].url", 4)]
    [InlineData("trigger", 1)]
    public void A_field_or_what_is_around_it_has_a_line(string path, long line) => Assert.Equal(line, YamlLines.Read(Yaml).Of(path));

    [Fact]
    public void Text_that_is_no_yaml_begins_at_its_first_line() => Assert.Equal(1, YamlLines.Read("a: [").Of("a"));
}
