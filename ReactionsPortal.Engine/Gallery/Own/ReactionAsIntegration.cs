using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Gallery.Own;

/// <summary>Turns a reaction into a declaration: its secrets become inputs, and so do the projects, environments and tenants that its filter names.</summary>
internal sealed partial class ReactionAsIntegration
{
    private static readonly (string Field, string Input, InputType Type)[] Picked =
    [
        ("Octopus.Project.Name", "Projects", InputType.Projects), ("Octopus.ProjectGroup.Name", "ProjectGroups", InputType.ProjectGroups),
        ("Octopus.Environment.Name", "Environments", InputType.Environments), ("Octopus.Deployment.Tenant.Name", "Tenants", InputType.Tenants),
        ("Octopus.Release.Channel.Name", "Channels", InputType.Channels),
    ];

    private readonly Dictionary<string, string> _secrets;
    private readonly List<InputDeclaration> _inputs = [];
    private readonly List<string> _notes = [];

    private ReactionAsIntegration(ReactionDocument reaction) =>
        _secrets = SecretUse.Of(DocumentJson.Write(reaction), reaction).Order(StringComparer.OrdinalIgnoreCase).ToDictionary(secret => secret, InputName, StringComparer.OrdinalIgnoreCase);

    /// <summary>Turns one.</summary>
    public static IntegrationDraft Of(ReactionDocument reaction) => new ReactionAsIntegration(reaction).Turn(reaction);

    private IntegrationDraft Turn(ReactionDocument reaction)
    {
        var document = JsonNode.Parse(DocumentJson.Write(reaction with { Integration = null }))!.AsObject();
        document.Remove("enabled");
        (document["trigger"]?["octopus"] as JsonObject)?.Remove("connection");
        (document["trigger"]?["absence"] as JsonObject)?.Remove("connection");
        foreach (var (secret, input) in _secrets)
            _inputs.Add(new InputDeclaration { Name = input, Label = Words(secret), Type = InputType.Secret, Example = ["example-value-of-the-secret"] });
        TurnTexts(document, []);
        if (document["filter"] is JsonObject filter)
            TurnConditions(filter);
        if (document["trigger"]?["webhook"] is JsonObject webhook)
        {
            _inputs.Add(new InputDeclaration { Name = "Route", Label = "Route", Type = InputType.Text, Help = "The address that the other product calls, behind this portal's own.", Pattern = "^/triggers/.+", Default = [webhook["route"]!.GetValue<string>()] });
            webhook["route"] = "${Route}";
        }

        var id = IdOf(reaction.Name);
        using var read = JsonDocument.Parse(document.ToJsonString());
        var declaration = new IntegrationDeclaration
        {
            Name = reaction.Name.Length <= 60 ? reaction.Name : reaction.Name[..60].TrimEnd(),
            Category = IntegrationCategory.Generic,
            Summary = "Does what the reaction did that it was made of.",
            Version = 1,
            Facts = FactsMark.Recorded,
            Inputs = _inputs,
            Reactions = [new ReactionDeclaration { Key = "reaction", Document = read.RootElement.Clone() }],
        };
        return new IntegrationDraft(id, DeclarationYaml.Write(declaration), $"Made of the reaction *{reaction.Name.Replace("*", "", StringComparison.Ordinal)}*.\n\nSay here, step by step, where the inputs are found.\n") { Notes = _notes };
    }

    private void TurnTexts(JsonNode node, List<string> path)
    {
        if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields.ToList())
            {
                path.Add(name);
                if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String)
                    fields[name] = Turned(text.GetValue<string>(), path);
                else if (value is not null)
                    TurnTexts(value, path);
                path.RemoveAt(path.Count - 1);
            }
        }
        else if (node is JsonArray items)
        {
            for (var index = 0; index < items.Count; index++)
            {
                if (items[index] is JsonValue text && text.GetValueKind() == JsonValueKind.String)
                    items[index] = Turned(text.GetValue<string>(), path);
                else if (items[index] is { } item)
                    TurnTexts(item, path);
            }
        }
    }

    private string Turned(string text, List<string> path)
    {
        if (path[^1] is "secret" or "previousSecret" or "passwordSecret")
            return _secrets.TryGetValue(text, out var named) ? $"${{{named}}}" : text;
        if (path is ["action", "powershell", "script"])
        {
            foreach (var secret in SecretOfScript().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.OrdinalIgnoreCase))
                _notes.Add($"The script names the secret {secret} itself. Give it a parameter: action.powershell.parameters: {{ {secret}: \"${{{_secrets.GetValueOrDefault(secret, secret)}}}\" }}, and use ${secret} in the script.");
            return text;
        }
        var escaped = text.Replace("${", "$${", StringComparison.Ordinal);
        escaped = WholeSecret().Replace(escaped, match => _secrets.TryGetValue(match.Groups["name"].Value, out var whole) ? $"${{{whole}}}" : match.Value);
        return NamedSecret().Replace(escaped, match => _secrets.TryGetValue(match.Groups["name"].Value, out var part) ? $"Secrets.${{{part}.Name}}" : match.Value);
    }

    /// <summary>Conditions of a picked kind that lie where all must hold: their values become a list that is chosen.</summary>
    private void TurnConditions(JsonObject filter)
    {
        foreach (var condition in (filter["all"] as JsonArray)?.OfType<JsonObject>() ?? [filter])
        {
            var field = condition["field"]?.GetValue<string>();
            var (_, input, type) = Array.Find(Picked, one => one.Field == field);
            if (input is null || _inputs.Any(one => one.Name == input) || !(condition.ContainsKey("is") || condition.ContainsKey("in")))
                continue;
            condition.Remove("is");
            condition.Remove("ids");
            condition["in"] = $"${{{input}}}";
            _inputs.Add(new InputDeclaration { Name = input, Label = Words(input), Type = type, Required = false });
        }
    }

    private static string InputName(string secret)
    {
        var name = string.Concat(secret.Split('-', '_').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return name.Length <= 50 ? name : name[..50];
    }

    private static string Words(string name)
    {
        var words = Hump().Replace(name.Replace('_', ' ').Replace('-', ' '), " ").Trim();
        return words.Length <= 60 ? words : words[..60];
    }

    private static string IdOf(string name)
    {
        var id = NoId().Replace(name.ToLowerInvariant(), "-").Trim('-');
        id = id.Length <= 60 ? id : id[..60].Trim('-');
        return id.Length == 0 ? "integration" : id;
    }

    [GeneratedRegex(@"#\{\s*Secrets\.(?<name>[A-Za-z][A-Za-z0-9_-]*)\s*\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeSecret();

    [GeneratedRegex(@"Secrets\.(?<name>[A-Za-z][A-Za-z0-9_-]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamedSecret();

    [GeneratedRegex(@"\$Secrets(\.|\[\s*['""])(?<name>[A-Za-z][A-Za-z0-9_-]*)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretOfScript();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hump();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoId();
}
