using System.Globalization;
using System.Text.Json;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Sources;

namespace ReactionsPortal.Engine.Variables;

/// <summary>The variables of a webhook: <c>Webhook.Body.*</c>, <c>Webhook.Query.*</c>, <c>Webhook.Header.*</c>, <c>Webhook.Route.*</c>, <c>CloudEvent.*</c>.</summary>
internal static class WebhookVariables
{
    /// <summary>Leaves of a body that become variables of their own; deeper and later ones are still reached by their path.</summary>
    private const int MostLeaves = 500;

    private const int Deepest = 16;

    private const string Body = "Webhook.Body";

    /// <summary>All of them, those that a known source names included.</summary>
    public static Dictionary<string, string> Of(Event received)
    {
        var variables = AsReceived(received);
        if (KnownSources.Find(received.Content.KnownSource) is { } source)
            SourceTexts.AddTo(variables, source);
        return variables;
    }

    /// <summary>Those that say what was received.</summary>
    public static Dictionary<string, string> AsReceived(Event received)
    {
        var content = received.Content;
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Webhook.Method"] = content.Method ?? "",
            ["Webhook.Path"] = received.Route ?? "",
            ["Webhook.ContentType"] = content.ContentType ?? "",
        };
        foreach (var (name, value) in content.Query)
            variables[$"Webhook.Query.{name}"] = value;
        foreach (var (name, value) in content.Headers)
            variables[$"Webhook.Header.{name}"] = value;
        foreach (var (name, value) in content.RouteValues)
            variables[$"Webhook.Route.{name}"] = value;
        AddBody(content, variables);
        CloudEvent.AddTo(variables, content);
        return variables;
    }

    private static void AddBody(EventContent content, Dictionary<string, string> variables)
    {
        var payload = WebhookPayload.Of(content);
        variables[Body] = payload.Text;
        if (content.IsBinary)
        {
            variables[$"{Body}.Length"] = LengthOfBase64(payload.Text).ToString(CultureInfo.InvariantCulture);
        }
        else if (FormBody.Is(payload.ContentType))
        {
            foreach (var (name, value) in FormBody.Read(payload.Text))
            {
                variables[$"{Body}.{name}"] = value;
                if (name == "payload")
                    AddJson(value, $"{Body}.payload", variables);
            }
        }
        else if (payload.ContentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true)
        {
            XmlLeaves.AddTo(payload.Text, Body, Deepest, MostLeaves, variables);
        }
        else
        {
            AddJson(payload.Text, Body, variables);
        }
    }

    private static int LengthOfBase64(string text) => (text.Length / 4 * 3) - text.AsSpan(Math.Max(0, text.Length - 2)).Count('=');

    private static void AddJson(string text, string prefix, Dictionary<string, string> variables)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
            return;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 256 });
            var left = MostLeaves;
            Add(document.RootElement, prefix, 0, ref left, variables);
        }
        catch (JsonException)
        {
            // Text that only looks like JSON is text.
        }
    }

    private static void Add(JsonElement element, string name, int depth, ref int left, Dictionary<string, string> variables)
    {
        if (left <= 0 || depth > Deepest)
            return;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Add(property.Value, $"{name}.{NameOf(property)}", depth + 1, ref left, variables);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                    Add(item, $"{name}[{index++}]", depth + 1, ref left, variables);
                break;
            default:
                variables[name] = TextOf(element);
                left--;
                break;
        }
    }

    /// <summary>The name; as it was sent where it is no Unicode text (half of a surrogate pair).</summary>
    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return property.ToString().Split('"')[1];
        }
    }

    /// <summary>The value; as it was sent where it is no Unicode text (half of a surrogate pair, as from a cut-off emoji).</summary>
    private static string TextOf(JsonElement element)
    {
        try
        {
            return element.ToString();
        }
        catch (InvalidOperationException)
        {
            return element.GetRawText()[1..^1];
        }
    }
}
