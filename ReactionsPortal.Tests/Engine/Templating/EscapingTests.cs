using System.Text.Json;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Xunit;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Templating;

public sealed class EscapingTests
{
    private static readonly TemplateEngine Engine = new();

    [Theory]
    [InlineData("a\"b\\\n\u0001", "{\"v\": \"#{V}\"}", "{\"v\": \"a\\\"b\\\\\\n\\u0001\"}")]
    [InlineData("a\"b\\\n\u0001", "{\"v\": \"#{V | JsonEscape}\"}", "{\"v\": \"a\\\"b\\\\\\n\\u0001\"}")]
    [InlineData("5", "{\"v\": #{V}}", "{\"v\": 5}")]
    [InlineData("1.2.3", "{\"v\": #{V}}", "{\"v\": \"1.2.3\"}")]
    [InlineData("007", "{\"v\": #{V}}", "{\"v\": \"007\"}")]
    [InlineData("{\"a\": [1]}", "{\"v\": #{V}, \"t\": \"#{V}\"}", "{\"v\": {\"a\": [1]}, \"t\": \"{\\\"a\\\": [1]}\"}")]
    [InlineData("True", "{\"v\": #{V}}", "{\"v\": true}")]
    [InlineData("", "{\"v\": #{V}}", "{\"v\": \"\"}")]
    [InlineData("x", "{\"a\\\"#{V}\": \"\\\\\", \"b\": #{V}, \"c\": \"#{Nope | Append \"q\"}\"}", "{\"a\\\"x\": \"\\\\\", \"b\": \"x\", \"c\": \"q\"}")]
    [InlineData("x", "[#{if V}\"#{/if}#{V}#{if V}\"#{/if}, #{Nope}]", "[\"x\", \"#{Nope}\"]")]
    public void In_json_a_value_is_what_its_place_allows(string value, string template, string expected)
    {
        var text = Engine.Render(template, Given.Variables(("V", value)), new RenderOptions { Escaping = Escaping.Json }).Text;

        Assert.Equal(expected, text);
        JsonDocument.Parse(text!).Dispose();
    }

    [Theory]
    [InlineData("<a&\"'>\u0001", "<x y=\"#{V}\"/>", "<x y=\"&lt;a&amp;&quot;&apos;&gt;\ufffd\"/>")]
    [InlineData("<a>", "<x>#{V | XmlEscape}#{V | HtmlEscape}</x>", "<x>&lt;a&gt;&lt;a&gt;</x>")]
    [InlineData("<a]]>", "<x><![CDATA[#{V}]]>#{V}</x>", "<x><![CDATA[<a]]]]><![CDATA[>]]>&lt;a]]&gt;</x>")]
    public void In_xml_a_value_is_text(string value, string template, string expected)
    {
        var text = Engine.Render(template, Given.Variables(("V", value)), new RenderOptions { Escaping = Escaping.Xml }).Text;

        Assert.Equal(expected, text);
        XDocument.Parse(text!);
    }

    [Theory]
    [InlineData("https://example.com:8080/base", "#{V}/x", "https://example.com:8080/base/x")]
    [InlineData("example.com:8080", "https://#{V}/x?q=#{V}", "https://example.com:8080/x?q=example.com%3A8080")]
    [InlineData("a/b c", "https://example.com/#{V}?q=#{V}&r=#{V | UriDataEscape}", "https://example.com/a%2Fb%20c?q=a%2Fb%20c&r=a%2Fb%20c")]
    [InlineData("/app#/projects?x=1", "https://example.com#{V}", "https://example.com/app#/projects?x=1")]
    [InlineData("evil.com/@x", "https://#{V}.example.com/", "https://evil.com%2F%40x.example.com/")]
    [InlineData("?", "/relative/#{V}", "/relative/%3F")]
    public void In_an_address_a_value_is_one_piece(string value, string template, string expected) =>
        Assert.Equal(expected, Engine.Render(template, Given.Variables(("V", value)), new RenderOptions { Escaping = Escaping.Url }).Text);

    [Fact]
    public void In_a_form_a_value_is_one_value() =>
        Assert.Equal("a=%26%3D%20%2B&b=%26", Engine.Render("a=#{V}&b=#{W | UriDataEscape}", Given.Variables(("V", "&= +"), ("W", "&")),
            new RenderOptions { Escaping = Escaping.Form }).Text);

    [Property]
    public bool Any_value_comes_back_from_json(NonNull<string> value)
    {
        var text = Engine.Render("""{"inside": "#{V}", "outside": #{V}, "end": "."}""", Data(value.Get), new RenderOptions { Escaping = Escaping.Json }).Text;

        using var document = JsonDocument.Parse(text!);
        return document.RootElement.GetProperty("inside").GetString() == value.Get && document.RootElement.GetProperty("end").GetString() == ".";
    }

    [Property]
    public bool Any_value_keeps_xml_well_formed(NonNull<string> value) =>
        XDocument.Parse(Engine.Render("<x y='#{V}'>#{V}<![CDATA[#{V}]]></x>", Data(value.Get), new RenderOptions { Escaping = Escaping.Xml }).Text!).Root is not null;

    [Property]
    public bool Any_value_comes_back_from_an_address(NonNull<string> value)
    {
        var text = Engine.Render("https://example.com/a?q=#{V}&end=1", Data(value.Get), new RenderOptions { Escaping = Escaping.Url }).Text!;
        var query = text["https://example.com/a?q=".Length..^"&end=1".Length];
        return query.IndexOfAny(['&', '#', '?', '/', ' ']) < 0 && Uri.UnescapeDataString(query) == value.Get;
    }

    private static TemplateVariables Data(string value) =>
        TemplateVariables.OfData(new Dictionary<string, string>(StringComparer.Ordinal) { ["V"] = value });
}
