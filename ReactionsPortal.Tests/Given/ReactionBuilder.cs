using System.Text.Json.Nodes;

namespace ReactionsPortal.Tests.Given;

/// <summary>Builds a reaction as a document; what a test does not say has a sensible value.</summary>
internal sealed class ReactionBuilder(string name)
{
    private readonly JsonObject _document = new() { ["name"] = name, ["enabled"] = true };
    private readonly JsonArray _conditions = [];

    /// <summary>Starts on events of an Octopus connection.</summary>
    public ReactionBuilder OnOctopus(string connection, params string[] events)
    {
        _document["trigger"] = new JsonObject { ["octopus"] = new JsonObject { ["connection"] = connection, ["events"] = ArrayOf(events) } };
        return this;
    }

    /// <summary>Starts when none of some events comes within a span after others.</summary>
    public ReactionBuilder OnAbsence(string connection, string[] after, string[] expected, string within, string same)
    {
        _document["trigger"] = new JsonObject { ["absence"] = new JsonObject { ["connection"] = connection, ["after"] = ArrayOf(after), ["events"] = ArrayOf(expected), ["within"] = within, ["same"] = same } };
        return this;
    }

    /// <summary>Starts on what happens in the portal itself.</summary>
    public ReactionBuilder OnPortal(params string[] events)
    {
        _document["trigger"] = new JsonObject { ["portal"] = new JsonObject { ["events"] = ArrayOf(events) } };
        return this;
    }

    /// <summary>Starts on calls of a route; its key is generated.</summary>
    public ReactionBuilder OnWebhook(string route, string? source = null)
    {
        var webhook = new JsonObject { ["route"] = route };
        if (source is not null)
            webhook["source"] = source;
        _document["trigger"] = new JsonObject { ["webhook"] = webhook };
        return this;
    }

    /// <summary>Lets anybody call the route.</summary>
    public ReactionBuilder WithoutKey()
    {
        _document["trigger"]!["webhook"]!["auth"] = new JsonObject { ["none"] = new JsonObject() };
        return this;
    }

    /// <summary>Sets a field of the webhook as JSON.</summary>
    public ReactionBuilder WithWebhook(string field, string json)
    {
        _document["trigger"]!["webhook"]![field] = JsonNode.Parse(json);
        return this;
    }

    /// <summary>Expects a key that equals this secret.</summary>
    public ReactionBuilder WithKeyFrom(string secret)
    {
        _document["trigger"]!["webhook"]!["auth"] = new JsonObject { ["apiKey"] = new JsonObject { ["secret"] = secret } };
        return this;
    }

    /// <summary>Adds a condition that must hold.</summary>
    public ReactionBuilder Where(string field, string comparison, params string[] wanted)
    {
        JsonNode value = comparison is "in" or "notIn" ? ArrayOf(wanted) : JsonValue.Create(wanted[0]);
        _conditions.Add(new JsonObject { ["field"] = field, [comparison] = value });
        return this;
    }

    /// <summary>Sends a POST.</summary>
    public ReactionBuilder PostsTo(string url, string body = """{"release": "#{Octopus.Release.Number}", "environment": "#{Octopus.Environment.Name}"}""")
    {
        _document["action"] = new JsonObject { ["http"] = new JsonObject { ["method"] = "POST", ["url"] = url, ["body"] = body } };
        return this;
    }

    /// <summary>Adds a header to the request.</summary>
    public ReactionBuilder WithHeader(string header, string value)
    {
        var http = (JsonObject)_document["action"]!["http"]!;
        http["headers"] ??= new JsonObject();
        http["headers"]![header] = value;
        return this;
    }

    /// <summary>Sends what this HTTP action says, as JSON.</summary>
    public ReactionBuilder Sends(string http)
    {
        _document["action"] = new JsonObject { ["http"] = JsonNode.Parse(http) };
        return this;
    }

    /// <summary>Runs a script.</summary>
    public ReactionBuilder Runs(string script)
    {
        _document["action"] = new JsonObject { ["powershell"] = new JsonObject { ["script"] = script } };
        return this;
    }

    /// <summary>Gives the script a parameter.</summary>
    public ReactionBuilder WithParameter(string parameter, string template)
    {
        var script = (JsonObject)_document["action"]!["powershell"]!;
        script["parameters"] ??= new JsonObject();
        script["parameters"]![parameter] = template;
        return this;
    }

    /// <summary>Tells the portal that the script may run again after a crash or a failure.</summary>
    public ReactionBuilder Repeatable()
    {
        _document["action"]!["powershell"]!["repeatable"] = true;
        return this;
    }

    /// <summary>Is not enabled.</summary>
    public ReactionBuilder Paused()
    {
        _document["enabled"] = false;
        return this;
    }

    /// <summary>Tries this often, waiting as long each time.</summary>
    public ReactionBuilder Retried(int attempts, string wait = "1s")
    {
        _document["retry"] = new JsonObject { ["attempts"] = attempts, ["backoff"] = "fixed", ["first"] = wait, ["max"] = wait };
        return this;
    }

    /// <summary>Ends an attempt after this long.</summary>
    public ReactionBuilder TimesOutAfter(string time)
    {
        _document["timeout"] = time;
        return this;
    }

    /// <summary>The document as the API takes it.</summary>
    public JsonObject ToJson()
    {
        var document = (JsonObject)_document.DeepClone();
        if (_conditions.Count > 0)
            document["filter"] = new JsonObject { ["all"] = _conditions.DeepClone() };
        return document;
    }

    private static JsonArray ArrayOf(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
