using System.Text.Json;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Hosting.Api;

namespace ReactionsPortal.Tests.Portal.Hosting.Api;

public sealed class JsonFaultTests
{
    private static readonly JsonSerializerOptions Options = MakeOptions();

    [Theory]
    [InlineData("{\n\"nam\": \"a\" }", "nam", "Line 2: 'nam' is not a field that exists here.")]
    [InlineData("{ \"trigger\": {\n \"webhook\": {\n \"rout\": \"/triggers/a\" } } }", "trigger.webhook.rout", "Line 3: 'rout' is not a field that exists here.")]
    [InlineData("{ \"retry\": { \"attempts\": \"five\" } }", "retry.attempts", "Line 1: a whole number is wanted here.")]
    [InlineData("{ \"enabled\": \"yes\" }", "enabled", "Line 1: true or false is wanted here.")]
    [InlineData("{ \"tags\": \"a\" }", "tags", "Line 1: a list is wanted here.")]
    [InlineData("{ \"name\": 5 }", "name", "Line 1: a text is wanted here.")]
    [InlineData("{ \"action\": { \"http\": { \"headers\": [] } } }", "action.http.headers", "Line 1: an object with names and texts is wanted here.")]
    [InlineData("{ \"name\": \"a\", \"name\": \"b\" }", "name", "Line 1: a field stands here twice.")]
    public void A_document_that_is_not_one_is_refused_by_field_and_line(string json, string field, string sentence)
    {
        var fault = FaultOf(json);

        Assert.Equal(new JsonFault(field, sentence), fault);
    }

    [Theory]
    [InlineData("{", 1)]
    [InlineData("{\n\n\"name\" \"a\" }", 3)]
    [InlineData("name: a", 1)]
    [InlineData("{ \"name\": \"a\" } x", 1)]
    public void Text_that_is_no_JSON_is_refused_with_its_line(string json, int line)
    {
        Assert.Equal($"Line {line}: this is not valid JSON.", FaultOf(json).Sentence);
    }

    [Fact]
    public void A_sentence_of_the_documents_own_is_passed_on()
    {
        var fault = FaultOf("{ \"timeout\": \"soon\" }");

        Assert.Equal("timeout", fault.Field);
        Assert.StartsWith("Line 1: Not a duration", fault.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePosition", fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_secret_of_an_auth_is_named()
    {
        var fault = FaultOf("{ \"trigger\": { \"webhook\": { \"auth\": { \"apiKey\": {} } } } }");

        Assert.Equal("trigger.webhook.auth.apiKey", fault.Field);
        Assert.Equal("Line 1: 'secret' is missing.", fault.Sentence);
    }

    [Fact]
    public void What_a_GET_adds_may_be_sent_back()
    {
        var document = JsonSerializer.Deserialize<ReactionDocument>("{ \"id\": \"x\", \"name\": \"a\", \"version\": 4, \"lastRun\": null, \"createdAt\": {} }", Options);

        Assert.Equal("a", document!.Name);
    }

    private static JsonFault FaultOf(string json) =>
        JsonFault.Of(Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<ReactionDocument>(json, Options)));

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ApiJson.Apply(options);
        return options;
    }
}
