using System.Globalization;
using System.Text;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Bench.Templates;

/// <summary>A body of 2 KB with 20 substitutions, an <c>if</c> and an <c>each</c> over 50 items; a simple one; a plain text.</summary>
internal static class TemplateScenario
{
    private const int BodyLength = 2048;
    private const int Substitutions = 20;
    private const int Items = 50;

    public static void Run()
    {
        var names = Names();
        var variables = TemplateVariables.OfData(names);
        var engine = new TemplateEngine();
        var languages = new TemplateLanguages(engine);
        var json = new RenderOptions { Escaping = Escaping.Json };
        var body = Body("#{", "}", "#{if Octopus.Deployment.Error}failed#{else}succeeded#{/if}", "#{each step in Octopus.Step}\"#{step.Name}\",#{/each}");
        var scriban = Body("{{ ", " }}", "{{ if Octopus.Deployment.Error }}failed{{ else }}succeeded{{ end }}", "{{ for step in Octopus.Step }}\"{{ step.Name }}\",{{ end }}");
        const string Simple = """{"release": "#{Octopus.Release.Number}", "environment": "#{Octopus.Environment.Name}"}""";
        var number = 0;

        Measurement.Head();
        Measurement.Of("plain text without a substitution", () => engine.Render("nothing to insert here", variables).Text!.Length);
        Measurement.Of("simple: 2 substitutions in JSON", () => engine.Render(Simple, variables, json).Text!.Length);
        Measurement.Of("body of 2 KB: rendered, variables ready", () => engine.Render(body, variables, json).Text!.Length);
        Measurement.Of("body of 2 KB: rendered, variables new each time", () => engine.Render(body, TemplateVariables.OfData(names), json).Text!.Length);
        Measurement.Of("body of 2 KB: parsed and rendered", () => engine.Render(Fresh(body, number++), variables, json).Text!.Length);
        Measurement.Of("the same body in Scriban: rendered", () => languages.Render(TemplateSyntax.Scriban, scriban, variables, json).Text!.Length);
        Measurement.Of("the same body in Scriban: parsed and rendered", () => languages.Render(TemplateSyntax.Scriban, Fresh(scriban, number++), variables, json).Text!.Length);
    }

    /// <summary>A text that the engine has not seen, so that it must be parsed.</summary>
    private static string Fresh(string body, int number) => string.Create(CultureInfo.InvariantCulture, $"{body} {number}");

    private static string Body(string open, string close, string condition, string loop)
    {
        var text = new StringBuilder("{");
        for (var i = 0; i < Substitutions; i++)
            text.Append(CultureInfo.InvariantCulture, $"\"field {i}\": \"value {open}Octopus.Field{i}{close} of the release\", ");
        text.Append("\"outcome\": \"").Append(condition).Append("\", \"steps\": [").Append(loop).Append("null], \"filling\": \"");
        return text.Append('x', Math.Max(0, BodyLength - text.Length - 2)).Append("\"}").ToString();
    }

    private static Dictionary<string, string> Names()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Octopus.Release.Number"] = "2.4.1",
            ["Octopus.Environment.Name"] = "Production",
            ["Octopus.Deployment.Id"] = "Deployments-1",
        };
        for (var i = 0; i < Substitutions; i++)
            names[string.Create(CultureInfo.InvariantCulture, $"Octopus.Field{i}")] = string.Create(CultureInfo.InvariantCulture, $"some \"value\" {i}");
        for (var i = 0; i < Items; i++)
            names[string.Create(CultureInfo.InvariantCulture, $"Octopus.Step[{i}].Name")] = string.Create(CultureInfo.InvariantCulture, $"Step {i}");
        return names;
    }
}
