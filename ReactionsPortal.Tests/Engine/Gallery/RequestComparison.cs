using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Gallery;

/// <summary>Compares what a vendor got with what is expected.</summary>
internal sealed class RequestComparison(string where, TemplateEngine templates, IReadOnlyDictionary<string, string> variables)
{
    private readonly TemplateVariables _variables = TemplateVariables.OfData(variables);

    public void Compare(IReadOnlyList<ExpectedRequest> expected, IReadOnlyList<VendorRequest> came)
    {
        Assert.True(expected.Count == came.Count, $"{where}: {came.Count} requests came, expected are {expected.Count}:\n{string.Join('\n', came.Select(request => $"{request.Method} {request.Url}"))}");
        foreach (var (wanted, request) in expected.Zip(came))
            Compare(wanted, request);
    }

    private void Compare(ExpectedRequest wanted, VendorRequest came)
    {
        Same("method", wanted.Method, came.Method);
        Same("address", Text(wanted.Url, Escaping.Url), came.Url);
        foreach (var (name, value) in wanted.Headers)
            Same($"header {name}", OneLine(Text(value.Values[0])), OneLine(WithoutCharset(name, came.Headers.GetValueOrDefault(name) ?? "")));
        CheckBody(came);
        if (wanted.Body is { } body)
            Same("body", Text(body), came.Body);
        CompareForm(wanted.Form, came.Body);
        if (wanted.Json.Count > 0 || wanted.Absent.Count > 0 || wanted.Matches.Count > 0)
            CompareJson(wanted, Json(came.Body));
    }

    /// <summary>As the strictest reader takes it.</summary>
    private void CheckBody(VendorRequest came)
    {
        if (came.Body.Length == 0 || !(came.Headers.GetValueOrDefault("Content-Type") ?? "").Contains("json", StringComparison.OrdinalIgnoreCase))
            return;
        try
        {
            using var read = JsonDocument.Parse(came.Body, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (System.Text.Json.JsonException broken)
        {
            Assert.Fail($"{where}: the body is not JSON: {broken.Message}\n{came.Body}");
        }
    }

    private void CompareForm(IReadOnlyDictionary<string, WantedValues> wanted, string body)
    {
        if (wanted.Count == 0)
            return;
        var fields = body.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=', 2))
            .GroupBy(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair.ElementAtOrDefault(1) ?? "")!)
            .ToDictionary(group => group.Key!, group => string.Join(", ", group));
        foreach (var (name, value) in wanted)
            Same($"form field {name}", Text(value.Values[0]), fields.GetValueOrDefault(name) ?? "");
    }

    private void CompareJson(ExpectedRequest wanted, JToken body)
    {
        foreach (var (path, value) in wanted.Json)
            Same(path, Text(value.Values[0]), Find(body, path) ?? "");
        foreach (var path in wanted.Absent)
            Assert.True(Find(body, path) is null, $"{where}: {path} is there: {Find(body, path)}");
        foreach (var (path, pattern) in wanted.Matches)
            Assert.True(Regex.IsMatch(Find(body, path) ?? "", pattern, RegexOptions.None, TimeSpan.FromSeconds(1)), $"{where}: {path} is '{Find(body, path)}', which does not match {pattern}.");
    }

    private string? Find(JToken body, string path)
    {
        try
        {
            return body.SelectToken(path) switch
            {
                null => null,
                JValue { Value: string text } => text,
                JValue { Value: bool truth } => truth ? "true" : "false",
                JValue { Value: IFormattable number } => number.ToString(null, CultureInfo.InvariantCulture),
                var other => other.ToString(Formatting.None),
            };
        }
        catch (Newtonsoft.Json.JsonException wrong)
        {
            throw new InvalidOperationException($"{where}: {path} is no JSON path: {wrong.Message}", wrong);
        }
    }

    private JToken Json(string body)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(body)) { DateParseHandling = DateParseHandling.None };
            return JToken.ReadFrom(reader);
        }
        catch (Newtonsoft.Json.JsonException broken)
        {
            throw new InvalidOperationException($"{where}: the body is not JSON: {broken.Message}\n{body}", broken);
        }
    }

    private string Text(string template, Escaping escaping = Escaping.None)
    {
        var rendered = templates.Render(template, _variables, new RenderOptions { Escaping = escaping });
        Assert.True(rendered.Errors.Count == 0, $"{where}: {template}: {string.Join(' ', rendered.Errors)}");
        var missing = rendered.MissingVariables.ToDictionary(name => name, _ => "");
        return missing.Count == 0 ? rendered.Text ?? "" : templates.Render(template, TemplateVariables.OfData(variables.Concat(missing).ToDictionary(StringComparer.OrdinalIgnoreCase)), new RenderOptions { Escaping = escaping }).Text ?? "";
    }

    private void Same(string what, string wanted, string found) => Assert.True(wanted == found, $"{where}: {what} is\n{found}\nwanted\n{wanted}");

    private static string WithoutCharset(string name, string value) => name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
        ? string.Join(';', value.Split(';').Where(part => !part.TrimStart().StartsWith("charset=", StringComparison.OrdinalIgnoreCase)))
        : value;

    /// <summary>A header has one line, whatever was inserted.</summary>
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
