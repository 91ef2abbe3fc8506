using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Gallery;

/// <summary>The gallery over the REST API: integrations added by files and uploads, reactions made of them and brought up to date.</summary>
[Collection(PortalCollection.Name)]
public sealed class GalleryApiTests(RunningPortal running)
{
    private const string Notes = """
        # yaml-language-server: $schema=../../integration.schema.json
        name: Acme notes
        category: chat
        summary: Writes a note for each deployment.
        version: 1
        facts: documented
        inputs:
          - { name: Address, label: Address, type: url, example: http://127.0.0.1:1 }
          - { name: Token, label: Token, type: secret, pattern: ^acme-, example: acme-1 }
          - { name: Board, label: Board, type: text, example: deployments }
          - { name: Projects, label: Projects, type: projects, required: false }
        reactions:
          - key: note
            document:
              name: Note deployments of ${Projects?any project}
              trigger: { octopus: { events: [DeploymentSucceeded] } }
              filter: { all: [ { field: Octopus.Project.Name, in: "${Projects}" } ] }
              action:
                http:
                  url: ${Address}/boards/${Board}/notes
                  auth: { bearer: { secret: "${Token}" } }
                  body: '{"text": "#{Octopus.Release.Number} on ${Board}"}'
        test:
          http: { method: GET, url: "${Address}/boards/${Board}", auth: { bearer: { secret: "${Token}" } }, capture: { Title: $.title } }
          says: "The token may write to #{Captured.Title}."
        errors:
          - { status: 403, remedy: The token may read only. }
        """;

    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task A_file_alone_is_an_integration_that_is_tested_and_makes_a_reaction_with_its_secret()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.OK, """{"title": "Deployments"}""", new KeyValuePair<string, string>("Content-Type", "application/json"));
        await _portal.Api.ConnectSandboxOnceAsync();
        var id = await PutAsync("acme-file", Notes.Replace("Note deployments", "Note filed deployments", StringComparison.Ordinal));
        var given = new JsonObject { ["inputs"] = Inputs(receiver.Address, """de"ploy/ments #{x}"""), ["connection"] = "main", ["enabled"] = false };

        var tested = await _portal.Api.PostAsync<JsonNode>($"/api/v1/gallery/{id}/test", given.DeepClone());
        var preview = await _portal.Api.PostAsync<JsonNode>($"/api/v1/gallery/{id}/preview", given.DeepClone());
        var made = await _portal.Api.PostAsync<JsonNode>($"/api/v1/gallery/{id}/reactions", given.DeepClone());
        var again = await _portal.Api.PostAsync<JsonNode>($"/api/v1/gallery/{id}/reactions", given.DeepClone());

        Assert.True((bool)tested["succeeded"]!);
        Assert.Equal("The token may write to Deployments. Nothing was recorded.", (string?)tested["sentence"]);
        Assert.Equal("/boards/de%22ploy%2Fments%20%23%7Bx%7D", receiver.Calls[0].PathAndQuery);
        Assert.Equal("Bearer acme-very-secret", receiver.Calls[0].Headers["Authorization"]);
        Assert.Equal("""{"text": "2.4.0 on de\"ploy/ments #{x}"}""", (string?)preview["reactions"]![0]!["requests"]![0]!["body"]);
        Assert.Equal("Bearer ********", (string?)preview["reactions"]![0]!["requests"]![0]!["headers"]!["Authorization"]);
        Assert.Equal(["AcmeFileToken"], made["secrets"]!.AsArray().Select(name => (string?)name));
        Assert.Equal(["AcmeFileToken2"], again["secrets"]!.AsArray().Select(name => (string?)name));
        var reaction = made["reactions"]![0]!;
        Assert.Equal("Note filed deployments of Core Web, Tools", (string?)reaction["name"]);
        Assert.Equal("Note filed deployments of Core Web, Tools (2)", (string?)again["reactions"]![0]!["name"]);
        Assert.Equal("AcmeFileToken", (string?)reaction["integration"]!["inputs"]!["Token"]!["secret"]);
        Assert.Equal("""{"Core Web":"Projects-1"}""", reaction["filter"]!["all"]![0]!["ids"]!.ToJsonString());
        Assert.DoesNotContain("acme-very-secret", made.ToJsonString() + preview.ToJsonString() + tested.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_integrations_give_as_examples_may_be_given_to_them()
    {
        var refused = new List<string>();
        foreach (var item in (await _portal.Api.GetAsync<JsonNode>("/api/v1/gallery?limit=200"))["items"]!.AsArray().Where(item => !(bool)item!["isOwn"]!))
        {
            var id = (string)item!["id"]!;
            var inputs = (await _portal.Api.GetAsync<JsonNode>($"/api/v1/gallery/{id}"))["inputs"]!.AsArray().Where(input => input!["example"] is not null)
                .ToDictionary(input => (string)input!["name"]!, input => input!["example"]!.DeepClone());
            var preview = await _portal.Api.PostAsync<JsonNode>($"/api/v1/gallery/{id}/preview", new JsonObject { ["inputs"] = new JsonObject(inputs.Select(input => KeyValuePair.Create(input.Key, (JsonNode?)input.Value))) });
            refused.AddRange(preview["problems"]!.AsObject().Where(problem => inputs.ContainsKey(problem.Key)).Select(problem => $"{id}: {problem.Key}: {problem.Value}"));
        }

        Assert.Empty(refused);
    }

    [Fact]
    public async Task Wrong_inputs_make_nothing_and_are_named_and_an_answer_is_explained()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.Forbidden, "no");
        var id = await PutAsync("acme-wrong", Notes);
        var inputs = Inputs(receiver.Address, "deployments");

        var tested = await _portal.Api.PostAsync<JsonNode>($"/api/v1/gallery/{id}/test", new JsonObject { ["inputs"] = inputs.DeepClone() });
        inputs["Token"] = "wrong";
        inputs["Bord"] = "x";
        inputs.Remove("Board");
        using var refused = await _portal.Api.TryAsync(HttpMethod.Post, $"/api/v1/gallery/{id}/reactions", new JsonObject { ["inputs"] = inputs.DeepClone() });
        var problem = (await refused.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!;
        using var unknown = await _portal.Api.TryAsync(HttpMethod.Get, "/api/v1/gallery/no-such");

        Assert.False((bool)tested["succeeded"]!);
        Assert.Contains("403", (string?)tested["sentence"], StringComparison.Ordinal);
        Assert.Equal("The token may read only.", (string?)tested["remedy"]);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("This does not look like a token.", (string?)problem["inputs.Token"]![0]);
        Assert.Equal("Give the board.", (string?)problem["inputs.Board"]![0]);
        Assert.Equal("Acme notes asks for no Bord.", (string?)problem["inputs.Bord"]![0]);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.DoesNotContain("AcmeWrongToken", (await _portal.Api.GetAsync<JsonNode>("/api/v1/secrets")).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name: Acme", "nam: Acme", 2, "There is no field \"nam\" here.")]
    [InlineData("type: url", "type: adress", 8, "The value is of another kind")]
    [InlineData("${Address}/boards/${Board}/notes", "${Address}/boards/${Bord}/notes", 20, "There is no input Bord.")]
    [InlineData("url: ${Address}/boards/${Board}/notes", "url: ftp://x", 20, "An address starts with http")]
    [InlineData("'{\"text\": \"#{Octopus.Release.Number} on ${Board}\"}'", "'{\"text\": \"#{Octopus.Release.Number | Nope} on ${Board}\"}'", 22, "There is no filter \"Nope\".")]
    [InlineData("example: acme-1", "example: nothing", 9, "This does not look like a token.")]
    [InlineData("says: \"The token may write to #{Captured.Title}.\"", "says: The token may write to #{Captured.Title}.", 25, "in quotes")]
    [InlineData("facts: documented", "facts: documented\nfacts: unsure", 7, "is there twice.")]
    public async Task A_broken_file_stops_nothing_and_is_named_with_its_line(string right, string wrong, int line, string sentence)
    {
        var id = await PutAsync("acme-broken", Notes.Replace(right, wrong, StringComparison.Ordinal));

        var gallery = await _portal.Api.GetAsync<JsonNode>("/api/v1/gallery");

        var problem = Assert.Single(gallery["problems"]!.AsArray(), problem => (string?)problem!["id"] == id)!;
        Assert.Equal("integration.yaml", (string?)problem["file"]);
        Assert.True(line == (int)problem["line"]! && ((string)problem["sentence"]!).Contains(sentence, StringComparison.OrdinalIgnoreCase), problem.ToJsonString());
        Assert.DoesNotContain(gallery["items"]!.AsArray(), item => (string?)item!["id"] == id);
        Assert.Contains(gallery["items"]!.AsArray(), item => (string?)item!["id"] == "raygun");
    }

    [Fact]
    public async Task An_upload_is_checked_before_it_is_kept_and_never_leaves_its_folder()
    {
        const string Id = "acme-upload";
        var bad = await UploadAsync($"{Id}.yaml", Encoding.UTF8.GetBytes(Notes.Replace("category: chat", "category: chats", StringComparison.Ordinal)));
        var traversal = await UploadAsync("a.zip", Zip(("../../evil/integration.yaml", Notes)));
        var wide = await UploadAsync("a.zip", Zip([.. Enumerable.Range(0, 60).Select(number => ($"acme/{number}.txt", "x"))]));
        var heavy = await UploadAsync("a.zip", Zip(("acme/integration.yaml", new string(' ', 300_000) + Notes)));
        var named = await UploadAsync("Acme Notes!.yaml", Encoding.UTF8.GetBytes(Notes));
        var drawing = await UploadAsync("a.zip", Zip(("acme/integration.yaml", Notes), ("acme/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<script>alert(1)</script></svg>")));
        var good = await UploadAsync("a.zip", Zip(($"{Id}/integration.yaml", Notes), ($"{Id}/help.md", "Read this.")));
        var read = await _portal.Api.GetAsync<JsonNode>($"/api/v1/gallery/{Id}");
        using var removed = await _portal.Api.TryAsync(HttpMethod.Delete, $"/api/v1/gallery/{Id}");
        using var shipped = await _portal.Api.TryAsync(HttpMethod.Delete, "/api/v1/gallery/raygun");

        Assert.Contains($"{Id}/integration.yaml, line 3:", bad.Text, StringComparison.Ordinal);
        Assert.Contains("'../../evil/integration.yaml'", traversal.Text, StringComparison.Ordinal);
        Assert.Contains("60 files", wide.Text, StringComparison.Ordinal);
        Assert.Contains("more than 256 KB", heavy.Text, StringComparison.Ordinal);
        Assert.Contains("cannot be an integration's id", named.Text, StringComparison.Ordinal);
        Assert.Contains("logo.svg, line 2: <script> is not taken.", drawing.Text, StringComparison.Ordinal);
        Assert.All([bad, traversal, wide, heavy, named, drawing], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.Status));
        Assert.Equal(HttpStatusCode.Created, good.Status);
        Assert.Equal("Read this.", (string?)read["help"]);
        Assert.True((bool)read["isOwn"]!);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, shipped.StatusCode);
        Assert.Contains("IntegrationRemoved", (await _portal.Api.GetAsync<JsonNode>("/api/v1/audit?limit=20")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_version_changes_what_nobody_changed_by_hand_and_says_what_it_left()
    {
        await _portal.Api.ConnectSandboxOnceAsync();
        var id = await PutAsync("acme-update", Notes);
        var made = (await _portal.Api.PostAsync<JsonNode>($"/api/v1/gallery/{id}/reactions", new JsonObject { ["inputs"] = Inputs("http://127.0.0.1:9", "deployments"), ["enabled"] = false }))["reactions"]![0]!;
        var reaction = $"/api/v1/reactions/{made["id"]}";
        var mine = made.DeepClone().AsObject();
        mine["action"]!["http"]!["body"] = "{\"text\": \"by hand\"}";
        mine["timeout"] = "45s";
        await _portal.Api.SendAsync(HttpMethod.Put, reaction, mine);
        using var nothingYet = await _portal.Api.TryAsync(HttpMethod.Get, $"{reaction}/update");

        await PutAsync(id, Notes.Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("events: [DeploymentSucceeded]", "events: [DeploymentSucceeded, DeploymentFailed]", StringComparison.Ordinal)
            .Replace("#{Octopus.Release.Number} on", "Now #{Octopus.Release.Number} on", StringComparison.Ordinal));
        var update = await _portal.Api.GetAsync<JsonNode>($"{reaction}/update");
        using var stale = await _portal.Api.TryAsync(HttpMethod.Post, $"{reaction}/update", new JsonObject { ["version"] = 1 });
        var done = await _portal.Api.PostAsync<JsonNode>($"{reaction}/update", new JsonObject { ["version"] = 2 });
        using var nothingMore = await _portal.Api.TryAsync(HttpMethod.Get, $"{reaction}/update");

        Assert.Equal(HttpStatusCode.NotFound, nothingYet.StatusCode);
        Assert.Equal((1, 2), ((int)update["from"]!, (int)update["to"]!));
        Assert.Equal(["action.http.body"], update["kept"]!.AsArray().Select(field => (string?)field));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal(["DeploymentSucceeded", "DeploymentFailed"], done["trigger"]!["octopus"]!["events"]!.AsArray().Select(name => (string?)name));
        Assert.Equal("{\"text\": \"by hand\"}", (string?)done["action"]!["http"]!["body"]);
        Assert.Equal("45s", (string?)done["timeout"]);
        Assert.Equal((2, 3), ((int)done["integration"]!["version"]!, (int)done["version"]!));
        Assert.Equal(HttpStatusCode.NotFound, nothingMore.StatusCode);
    }

    [Fact]
    public async Task A_reaction_becomes_an_integration_that_makes_it_again_without_its_secret()
    {
        await _portal.Api.ConnectSandboxOnceAsync();
        await _portal.Api.SetSecretAsync("BoardKey", "very-secret-board-key");
        var original = await _portal.Api.PostAsync<JsonNode>("/api/v1/reactions", JsonNode.Parse("""
            {"name": "Tell the board of Core Web", "trigger": {"octopus": {"connection": "main", "events": ["DeploymentFailed"]}}, "enabled": false,
             "filter": {"all": [{"field": "Octopus.Project.Name", "is": "Core Web"}, {"field": "Octopus.Environment.Name", "in": ["Production"]}]},
             "action": {"http": {"url": "https://board.example.com/#{Secrets.BoardKey}/${literal}", "headers": {"X-Key": "#{Secrets.BoardKey | ToBase64}"}, "auth": {"bearer": {"secret": "BoardKey"}}, "body": "{\"a\": \"#{Octopus.Release.Number}\"}"}}}
            """));

        using var zip = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/reactions/{original["id"]}/integration.zip");
        var added = await UploadAsync("board.zip", await zip.Content.ReadAsByteArrayAsync());
        var made = (await _portal.Api.PostAsync<JsonNode>("/api/v1/gallery/tell-the-board-of-core-web/reactions", new JsonObject
        {
            ["inputs"] = new JsonObject { ["BoardKey"] = new JsonObject { ["secret"] = "BoardKey" }, ["Projects"] = new JsonArray("Tools") },
            ["connection"] = "main",
            ["enabled"] = false,
        }))["reactions"]![0]!;

        Assert.True(added.Status == HttpStatusCode.Created, added.Text);
        Assert.Equal(original["action"]!.ToJsonString(), made["action"]!.ToJsonString());
        Assert.Equal(["Tools"], made["filter"]!["all"]![0]!["in"]!.AsArray().Select(name => (string?)name));
        Assert.Single(made["filter"]!["all"]!.AsArray());
        Assert.Equal("main", (string?)made["trigger"]!["octopus"]!["connection"]);
    }

    [Fact]
    public async Task A_step_template_becomes_a_declaration_with_its_script_and_parameters()
    {
        var template = JsonNode.Parse("""
            {"Id": "x", "Name": "Acme - Notify", "ActionType": "Octopus.Script", "Version": 7, "Description": "Notifies.",
             "Properties": {"Octopus.Action.Script.ScriptBody": "Write-Host \"$Room ${Colour}\"\nInvoke-RestMethod $OctopusParameters['Acme.Url']", "Octopus.Action.Script.Syntax": "PowerShell"},
             "Parameters": [
               {"Name": "Room", "Label": "Room", "HelpText": "Which room.", "DefaultValue": "#{Octopus.Project.Name}", "DisplaySettings": {"Octopus.ControlType": "SingleLineText"}},
               {"Name": "Acme.Url", "Label": "Address", "DisplaySettings": {"Octopus.ControlType": "Sensitive"}},
               {"Name": "Colour", "Label": "Colour", "DefaultValue": "red", "DisplaySettings": {"Octopus.ControlType": "Select", "Octopus.SelectOptions": "red|Red\ngreen|Green"}}]}
            """)!;
        var converted = await _portal.Api.PostAsync<JsonNode>("/api/v1/gallery/step-template", template.DeepClone());
        template["Properties"]!["Octopus.Action.Script.Syntax"] = "Bash";
        using var bash = await _portal.Api.TryAsync(HttpMethod.Post, "/api/v1/gallery/step-template", template);
        await _portal.Api.ConnectSandboxOnceAsync();
        var added = await UploadAsync($"{converted["id"]}.yaml", Encoding.UTF8.GetBytes((string)converted["declaration"]!));
        var made = (await _portal.Api.PostAsync<JsonNode>($"/api/v1/gallery/{converted["id"]}/reactions", new JsonObject
        {
            ["inputs"] = new JsonObject { ["AcmeUrl"] = "https://acme.example.com/secret", ["Colour"] = "green" },
            ["connection"] = "main",
            ["enabled"] = false,
        }))["reactions"]![0]!;

        Assert.True(added.Status == HttpStatusCode.Created, added.Text);
        Assert.Equal("Write-Host \"$Room ${Colour}\"\nInvoke-RestMethod $OctopusParameters['Acme.Url']", (string?)made["action"]!["powershell"]!["script"]);
        Assert.Equal("""{"Room":"#{Octopus.Project.Name}","Acme.Url":"#{Secrets.AcmeNotifyAcmeUrl}","Colour":"green"}""", made["action"]!["powershell"]!["parameters"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(HttpStatusCode.BadRequest, bash.StatusCode);
        Assert.Contains("Its script is Bash.", await bash.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static JsonObject Inputs(string address, string board) => new()
    {
        ["Address"] = address,
        ["Token"] = "acme-very-secret",
        ["Board"] = board,
        ["Projects"] = new JsonArray(new JsonObject { ["name"] = "Core Web", ["id"] = "Projects-1" }, "Tools"),
    };

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return packed.ToArray();
    }

    private async Task<string> PutAsync(string id, string yaml)
    {
        var folder = Path.Combine(_portal.DataFolder, "integrations", id);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "integration.yaml"), yaml);
        return id;
    }

    private async Task<(HttpStatusCode Status, string Text)> UploadAsync(string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/gallery") { Content = form };
        using var answer = await _portal.Api.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, answer.IsSuccessStatusCode ? text : (string?)JsonNode.Parse(text)!["detail"] ?? text);
    }
}
