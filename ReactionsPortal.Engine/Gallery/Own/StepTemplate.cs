using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Gallery.Files;

namespace ReactionsPortal.Engine.Gallery.Own;

/// <summary>Reads Octopus's step templates, as the community library has them, as integrations: the script stays, parameters become inputs.</summary>
internal static partial class StepTemplate
{
    private const int MostCharacters = 500_000;
    private const int MostParameters = 35;
    private const string ScriptBody = "Octopus.Action.Script.ScriptBody";
    private const string ScriptSyntax = "Octopus.Action.Script.Syntax";

    /// <summary>Names that the integration itself asks for.</summary>
    private static readonly string[] Taken = ["Events", "Projects", "Environments"];

    private static readonly (string Value, string Label)[] Events = [("DeploymentSucceeded", "Succeeded"), ("DeploymentFailed", "Failed"), ("DeploymentStarted", "Started")];

    /// <summary>Reads one.</summary>
    public static StepTemplateOutcome Read(string json, IntegrationReader reader)
    {
        if (json.Length > MostCharacters)
            return Refused("The file has more than 500,000 characters.");
        try
        {
            using var template = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 32 });
            return Of(template.RootElement, reader);
        }
        catch (JsonException broken)
        {
            return Refused($"Line {(broken.LineNumber ?? 0) + 1}: this is not JSON. A step template is exported from Octopus's library, or copied from its community.");
        }
    }

    private static StepTemplateOutcome Of(JsonElement template, IntegrationReader reader)
    {
        if (template.ValueKind != JsonValueKind.Object || !template.TryGetProperty("Properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            return Refused("This is no step template: it has no Properties.");
        if (Text(template, "ActionType") is not "Octopus.Script" and { } other)
            return Refused($"This step is of the kind {other}. Steps that run a script (Octopus.Script) can be taken over.");
        if (Text(properties, ScriptSyntax) is { Length: > 0 } syntax && !syntax.Equals("PowerShell", StringComparison.OrdinalIgnoreCase))
            return Refused($"Its script is {syntax}. PowerShell can be taken over.");
        if (Text(properties, ScriptBody) is not { Length: > 0 } script)
            return Refused("It has no script in it: the script lies in a package or a repository.");

        var notes = new List<string>();
        var (inputs, parameters) = InputsOf(template, notes);
        var name = Text(template, "Name") is { Length: > 0 } called ? called.Trim() : "Step template";
        var declaration = new IntegrationDeclaration
        {
            Name = Cut(name, 60),
            Category = IntegrationCategory.Generic,
            Summary = "Runs the script of an Octopus step template when a deployment starts, succeeds or fails.",
            Version = Math.Max(1, template.TryGetProperty("Version", out var version) && version.TryGetInt32(out var number) ? number : 1),
            Facts = FactsMark.Unsure,
            Inputs = inputs,
            Reactions = [new ReactionDeclaration { Key = "step", Document = Document(name, script, parameters) }],
        };
        if (script.Contains("Set-OctopusVariable", StringComparison.OrdinalIgnoreCase))
            notes.Add("It sets output variables: here they are kept as captured values, for later reactions of the same deployment.");
        if (script.Contains("$OctopusParameters[\"Octopus.Action", StringComparison.OrdinalIgnoreCase) || script.Contains("$OctopusParameters['Octopus.Action", StringComparison.OrdinalIgnoreCase))
            notes.Add("It asks for variables of the deployment's own steps (Octopus.Action...), which are not known outside of a deployment.");
        var help = Text(template, "Description") is { Length: > 0 } said ? Cut(said, 5_000) : null;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { [IntegrationFiles.Declaration] = DeclarationYaml.Write(declaration) };
        if (help is not null)
            texts[IntegrationFiles.Help] = help;
        var (integration, problems) = reader.Read(new IntegrationFiles(IdOf(name), IsOwn: true, texts), thoroughly: true);
        return integration is null ? Refused($"It cannot be taken over: {problems[0].Sentence}") : new StepTemplateOutcome.Read(integration, script, notes);
    }

    private static (IReadOnlyList<InputDeclaration> Inputs, JsonObject Parameters) InputsOf(JsonElement template, List<string> notes)
    {
        var inputs = new List<InputDeclaration>();
        var parameters = new JsonObject();
        var names = new HashSet<string>(Taken, StringComparer.OrdinalIgnoreCase);
        if (template.TryGetProperty("Parameters", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var parameter in list.EnumerateArray().Take(MostParameters))
            {
                if (Text(parameter, "Name") is not { Length: > 0 } name)
                    continue;
                var input = InputOf(parameter, name, names, notes);
                inputs.Add(input);
                parameters[name] = $"${{{input.Name}}}";
            }
        }
        inputs.Add(new InputDeclaration { Name = "Events", Label = "When a deployment", Type = InputType.Choices, Default = ["DeploymentSucceeded"], Options = [.. Events.Select(one => new InputOption { Value = one.Value, Label = one.Label })] });
        inputs.Add(new InputDeclaration { Name = "Projects", Label = "Projects", Type = InputType.Projects, Required = false });
        inputs.Add(new InputDeclaration { Name = "Environments", Label = "Environments", Type = InputType.Environments, Required = false });
        return (inputs, parameters);
    }

    private static InputDeclaration InputOf(JsonElement parameter, string name, HashSet<string> names, List<string> notes)
    {
        var settings = parameter.TryGetProperty("DisplaySettings", out var shown) && shown.ValueKind == JsonValueKind.Object ? shown : default;
        var control = (settings.ValueKind == JsonValueKind.Object ? Text(settings, "Octopus.ControlType") : null) ?? "SingleLineText";
        var standard = parameter.TryGetProperty("DefaultValue", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var input = new InputDeclaration
        {
            Name = InputName(name, names),
            Label = Cut(Text(parameter, "Label") is { Length: > 0 } label ? label : name, 60),
            Type = InputType.Template,
            Help = Text(parameter, "HelpText") is { Length: > 0 } help ? Cut(Blanks().Replace(help, " ").Trim(), 300) : null,
            Default = string.IsNullOrEmpty(standard) ? null : [standard],
            Required = false,
        };
        switch (control)
        {
            case "Sensitive":
                return input with { Type = InputType.Secret, Default = null, Example = ["example-value-of-the-secret"] };
            case "Checkbox":
                return input with { Type = InputType.Choice, Default = [string.Equals(standard, "True", StringComparison.OrdinalIgnoreCase) ? "True" : "False"], Options = [new InputOption { Value = "True", Label = "Yes" }, new InputOption { Value = "False", Label = "No" }] };
            case "Select" when OptionsOf(settings) is { Count: > 0 } options:
                return input with { Type = InputType.Choice, Options = options, Default = options.Any(option => option.Value == standard) ? [standard!] : [options[0].Value] };
            case "SingleLineText" or "MultiLineText" or "Select":
                return input;
            default:
                notes.Add($"{input.Label} is a field of the kind {control} in Octopus. Here its value is typed.");
                return input;
        }
    }

    private static List<InputOption> OptionsOf(JsonElement settings) =>
        [.. (Text(settings, "Octopus.SelectOptions") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('|', 2)).Select(pair => new InputOption { Value = pair[0], Label = pair[^1] }).DistinctBy(option => option.Value).Take(60)];

    private static JsonElement Document(string name, string script, JsonObject parameters)
    {
        var document = new JsonObject
        {
            ["name"] = $"{Cut(name, 100)} for ${{Projects?any project}}",
            ["trigger"] = new JsonObject { ["octopus"] = new JsonObject { ["events"] = "${Events}" } },
            ["filter"] = new JsonObject
            {
                ["all"] = new JsonArray(
                    new JsonObject { ["field"] = "Octopus.Project.Name", ["in"] = "${Projects}" },
                    new JsonObject { ["field"] = "Octopus.Environment.Name", ["in"] = "${Environments}" }),
            },
            ["action"] = new JsonObject { ["powershell"] = parameters.Count == 0 ? new JsonObject { ["script"] = script } : new JsonObject { ["script"] = script, ["parameters"] = parameters } },
        };
        using var read = JsonDocument.Parse(document.ToJsonString());
        return read.RootElement.Clone();
    }

    private static string InputName(string name, HashSet<string> names)
    {
        var words = string.Concat(NoWord().Split(name).Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        var wanted = Cut(words.Length == 0 || !char.IsAsciiLetterUpper(words[0]) ? $"P{words}" : words, 40);
        var free = Names.Free(wanted, names.Contains, "{0}");
        names.Add(free);
        return free;
    }

    private static string IdOf(string name)
    {
        var id = Cut(NoId().Replace(name.ToLowerInvariant(), "-").Trim('-'), 60).Trim('-');
        return id.Length == 0 ? "step-template" : id;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most].TrimEnd();

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static StepTemplateOutcome.Refused Refused(string why) => new(why);

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoWord();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoId();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
