using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Actions.Http;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Actions.Http;

public sealed class HttpRequestRendererTests
{
    [Fact]
    public void What_an_event_brought_cannot_ask_for_a_secret()
    {
        var action = new HttpAction { Url = "https://example.com/#{Octopus.Release.Number}", Body = """{"notes": "#{Octopus.Release.Notes}", "key": "#{Secrets.Key}"}""" };
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Octopus.Release.Number"] = "#{Secrets.Key}",
            ["Octopus.Release.Notes"] = "say \"#{Secrets.Key}\"",
        };
        var secrets = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Key"] = "hush#{Octopus.Release.Notes}" };

        var rendered = Render(action, new RequestValues(variables, secrets));

        Assert.Equal("https://example.com/%23%7BSecrets.Key%7D", rendered.Request!.Url.AbsoluteUri);
        Assert.Equal("""{"notes": "say \"#{Secrets.Key}\"", "key": "hush#{Octopus.Release.Notes}"}""", rendered.Request.Body);
    }

    [Theory]
    [InlineData(null, "application/json", "\"a\\\"b\"")]
    [InlineData("", "application/json", "\"a\\\"b\"")]
    [InlineData("application/problem+JSON", "application/problem+JSON", "\"a\\\"b\"")]
    [InlineData("text/xml", "text/xml", "a&quot;b")]
    [InlineData("text/plain", "text/plain", "a\"b")]
    public void How_values_are_escaped_follows_the_content_type_and_without_one_it_is_JSON(string? contentType, string sent, string body)
    {
        var action = new HttpAction { Url = "https://example.com/", ContentType = contentType, Body = "#{Value}" };

        var rendered = Render(action, new RequestValues(new Dictionary<string, string>(StringComparer.Ordinal) { ["Value"] = "a\"b" }, new Dictionary<string, string>(StringComparer.Ordinal)));

        Assert.Equal((sent, body), (rendered.Request!.ContentType, rendered.Request.Body));
    }

    [Fact]
    public void A_part_is_escaped_by_its_own_content_type()
    {
        var action = new HttpAction
        {
            Url = "https://example.com/",
            Multipart = [new HttpPart { Name = "note", Value = "#{Value}" }, new HttpPart { Name = "file", Value = """{"v": "#{Value}"}""", FileName = "a.json", ContentType = "application/json" }],
        };

        var body = Render(action, new RequestValues(new Dictionary<string, string>(StringComparer.Ordinal) { ["Value"] = "a\"b" }, new Dictionary<string, string>(StringComparer.Ordinal))).Request!.Body!;

        Assert.Contains("\r\n\r\na\"b\r\n", body, StringComparison.Ordinal);
        Assert.Contains("""{"v": "a\"b"}""", body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_half_filled_in_says_what_it_lacks()
    {
        var nothing = new Dictionary<string, string>(StringComparer.Ordinal);
        var action = new HttpAction
        {
            Url = "https://example.com/",
            Auth = new HttpAuth { OAuth2 = new OAuth2Auth() },
            Proxy = new HttpProxy { Url = "proxy" },
        };

        var rendered = Render(action, new RequestValues(nothing, nothing));

        Assert.Null(rendered.Request);
        Assert.Equal(
            ["A secret is needed here, and none is named yet.", "The token URL is empty.", "A proxy is \"none\" or an address such as http://proxy.example.com:3128."],
            rendered.Problems);
    }

    private static RenderedAction Render(HttpAction action, RequestValues values)
    {
        var passages = new PassageFinder(Options.Create(new ActionsOptions()), new ClientCertificates(TimeProvider.System));
        return new HttpRequestRenderer(new TemplateLanguages(new TemplateEngine()), passages).Render(action, TemplateSyntax.Octopus, values);
    }
}
