using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Modules;

/// <summary>Modules over the REST API, and what scripts see of them.</summary>
[Collection(PortalCollection.Name)]
public sealed class ModulesApiTests(RunningPortal running)
{
    private const string Greeting = "function Get-Greeting { <# .SYNOPSIS Greets. #> param([string]$Name) \"Hello $Name\" }\nfunction Get-Hidden { 1 }\nExport-ModuleMember Get-Greeting";

    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task A_script_module_is_found_by_its_command_replaced_and_deleted_from_the_next_run_on()
    {
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/greet").WithoutKey().Runs("Get-Greeting World"));

        var made = await UploadAsync("Acme.Greeting.psm1", Encoding.UTF8.GetBytes(Greeting));
        var first = await RunAsync("/triggers/greet", reaction);
        var replaced = await ReadAsync(await SendAsync(HttpMethod.Put, "modules/acme.greeting", "Acme.Greeting.psm1", Encoding.UTF8.GetBytes(Greeting.Replace("Hello", "Bye", StringComparison.Ordinal))), HttpStatusCode.OK);
        var second = await RunAsync("/triggers/greet", reaction);
        var listed = (await _portal.Api.GetAsync<JsonNode>("/api/v1/modules"))["items"]!.AsArray().Single(item => item!["name"]!.GetValue<string>() == "Acme.Greeting")!;
        using var deleted = await _portal.Api.TryAsync(HttpMethod.Delete, "/api/v1/modules/Acme.Greeting");
        var third = await RunAsync("/triggers/greet", reaction);

        Assert.Equal(["Get-Greeting [[-Name] <string>]"], made["exports"]!["commands"]!.AsArray().Select(command => command!["syntax"]!.GetValue<string>()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Greeting))), made["hash"]!.GetValue<string>());
        Assert.NotEqual(made["hash"]!.GetValue<string>(), replaced["hash"]!.GetValue<string>());
        Assert.Equal(reaction.Name, Assert.Single(listed["usedBy"]!.AsArray())!["name"]!.GetValue<string>());
        Assert.Contains("Hello World", first, StringComparison.Ordinal);
        Assert.Contains("Bye World", second, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Contains("Get-Greeting", third, StringComparison.Ordinal);
        Assert.Contains("not recognized", third, StringComparison.Ordinal);
        Assert.Contains($"Module Acme.Greeting (SHA-256 {made["hash"]}", _portal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Acme.Folder.psd1", "Acme.Folder.psm1")]
    [InlineData("Acme.Folder/Acme.Folder.psd1", "Acme.Folder/Acme.Folder.psm1")]
    [InlineData("Acme.Folder/2.1.0/Acme.Folder.psd1", "Acme.Folder/2.1.0/Acme.Folder.psm1")]
    [InlineData("acme-folder-main/Acme.Folder.psd1", "acme-folder-main/Acme.Folder.psm1")]
    [InlineData("Acme.Folder\\Acme.Folder.psd1", "Acme.Folder\\Acme.Folder.psm1")]
    public async Task A_zipped_module_is_taken_as_people_zip_them(string manifest, string code)
    {
        var zip = Zip((manifest, "@{ ModuleVersion = '2.1.0'; RootModule = 'Acme.Folder.psm1'; Description = 'Folds.'; FunctionsToExport = 'Get-Fold'; AliasesToExport = 'gf' }"),
            (code, "function Get-Fold { Get-Content $PSScriptRoot/data.txt }; Set-Alias gf Get-Fold; Export-ModuleMember -Function * -Alias *"),
            (manifest.Replace("Acme.Folder.psd1", "data.txt", StringComparison.Ordinal), "folded"));
        await _portal.Api.TryAsync(HttpMethod.Delete, "/api/v1/modules/Acme.Folder");
        var route = $"/triggers/fold-{Guid.NewGuid():N}";
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs("Get-Fold; (Get-Module Acme.Folder).Version.ToString()"));

        var made = await UploadAsync("download.zip", zip);

        Assert.Equal(("Acme.Folder", "2.1.0", "Folds."), (made["name"]!.GetValue<string>(), made["exports"]!["version"]!.GetValue<string>(), made["exports"]!["description"]!.GetValue<string>()));
        Assert.Equal(["Get-Fold", "gf"], made["exports"]!["commands"]!.AsArray().Select(command => command!["name"]!.GetValue<string>()));
        Assert.Contains("folded\n2.1.0", await RunAsync(route, reaction), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_API_DLL_is_read_without_being_loaded_and_called_by_a_script()
    {
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/dll").WithoutKey()
            .Runs("Add-Type -Path \"$AssemblyPath/Acme.Api.dll\"; [Acme.Api.Shop]::Price()"));
        var assembly = new AssemblyBuilder("Acme.Api", new(1, 2, 3, 4)).WithNumber("Acme.Api.Shop", "Price", 42).WithHidden("Acme.Api.Hidden");

        var made = await UploadAsync("some file.dll", assembly.ToBytes());

        Assert.Equal("Acme.Api.dll", made["name"]!.GetValue<string>());
        Assert.Equal(["Acme.Api.Shop class"], made["exports"]!["types"]!.AsArray().Select(type => $"{type!["name"]} {type["kind"]}"));
        Assert.Equal(reaction.Name, Assert.Single(made["usedBy"]!.AsArray())!["name"]!.GetValue<string>());
        Assert.Contains("42", await RunAsync("/triggers/dll", reaction), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_do_harm_or_is_of_no_use_is_refused_in_words()
    {
        (string Name, byte[] Content, string Why)[] refused =
        [
            ("evil.zip", Zip(("Evil.psm1", "function Get-Evil {}"), ("../../evil.sh", "x")), "The zip file holds '../../evil.sh', which would lead out of the module's folder."),
            ("evil.zip", Zip(("Evil.psm1", "function Get-Evil {}"), ("/etc/evil", "x")), "The zip file holds '/etc/evil', which would lead out of the module's folder."),
            ("link.zip", ZipWithLink(), "The zip file holds 'Link.psm1', which would lead out of the module's folder."),
            ("bomb.zip", Bomb(101), "The zip file holds more than 100 MB once it is unpacked."),
            ("two.zip", Zip(("One/One.psm1", "function Get-One {}"), ("Two/Two.psm1", "function Get-Two {}")), "The zip file holds several folders. A module is one folder; upload each by itself."),
            ("none.zip", Zip(("readme.md", "x")), "The zip file holds no module: a folder with Name.psd1 or Name.psm1 in it. Assemblies are uploaded one by one."),
            ("broken.zip", [1, 2, 3], "The file is not a zip file, or is damaged."),
            ("native.dll", [77, 90, 1, 2, 3], "The file is not a .NET assembly, or is damaged."),
            ("empty.psm1", [], "empty.psm1 is empty."),
            ("script.ps1", [65], "script.ps1 is neither a .psm1, nor a module's folder as .zip, nor a .dll."),
            ("..\\..\\a b.psm1", "function Get-A {}"u8.ToArray(), "The file's name leads to the folder above (..). Send the name alone."),
            ("a b.psm1", "function Get-A {}"u8.ToArray(), "The module's name 'a b' is not taken: 1 to 100 letters, digits, dots, _ and -, and a letter first."),
            ("ReactionsPortal.psm1", "function Get-A {}"u8.ToArray(), "ReactionsPortal is the name of a module that comes with the portal."),
            ("Wrong.psm1", "function Get-Wrong {"u8.ToArray(), "PowerShell cannot import Wrong: "),
            ("Throws.psm1", "throw 'no licence'"u8.ToArray(), "PowerShell cannot import Throws: no licence"),
            ("Ends.psm1", "[Environment]::Exit(3)"u8.ToArray(), "PowerShell ended while it imported Ends."),
            ("Nothing.psm1", "$a = 1"u8.ToArray(), "Nothing exports no command, so scripts would find nothing in it."),
        ];
        foreach (var (name, content, why) in refused)
        {
            using var answer = await SendAsync(HttpMethod.Post, "modules", name, content);
            var problem = await answer.ProblemAsync();
            Assert.Equal(400, problem.Status);
            Assert.StartsWith(why, problem.Errors!["file"][0].GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task All_modules_together_have_a_bound_that_a_replacement_is_counted_once_in()
    {
        await using var portal = await PortalProcess.StartAsync(KeyValuePair.Create("Modules:MaxTotalMegabytes", "1"));
        var large = Encoding.UTF8.GetBytes($"function Get-Large {{ 1 }}\n#{new string('x', 700_000)}");

        using var first = await SendAsync(portal, HttpMethod.Post, "modules", "Acme.One.psm1", large);
        using var replaced = await SendAsync(portal, HttpMethod.Put, "modules/Acme.One", "Acme.One.psm1", large);
        using var second = await SendAsync(portal, HttpMethod.Post, "modules", "Acme.Two.psm1", large);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, replaced.StatusCode));
        Assert.Equal("With it the modules would have more than 1 MB together, the most that is kept (Modules:MaxTotalMegabytes). Delete what no script uses.", (await second.ProblemAsync()).Errors!["file"][0].GetString());
    }

    [Fact]
    public async Task Names_are_taken_once_and_a_file_replaces_only_its_own()
    {
        await UploadAsync("Acme.Once.psm1", "function Get-Once { 1 }"u8.ToArray());

        using var again = await SendAsync(HttpMethod.Post, "modules", "ACME.once.psm1", "function Get-Once { 2 }"u8.ToArray());
        using var other = await SendAsync(HttpMethod.Put, "modules/Acme.Once", "Acme.Other.psm1", "function Get-Other { 2 }"u8.ToArray());
        using var missing = await SendAsync(HttpMethod.Put, "modules/Acme.Missing", "Acme.Missing.psm1", "function Get-Missing { 2 }"u8.ToArray());

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("The file holds Acme.Other, which cannot take the place of Acme.Once. Upload it as a module of its own.", (await other.ProblemAsync()).Errors!["file"][0].GetString());
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Only_an_Administrator_uploads()
    {
        var made = await _portal.Api.PostAsync<JsonNode>("/api/v1/keys", new JsonObject { ["name"] = "editor", ["role"] = "Editor" });
        using var editor = new HttpClient { BaseAddress = new Uri(_portal.Address), DefaultRequestHeaders = { { "X-Api-Key", made["key"]!.GetValue<string>() } } };

        using var refused = await editor.PostAsync("/api/v1/modules", Form("Acme.Editor.psm1", "function Get-Editor { 1 }"u8.ToArray()));
        using var read = await editor.GetAsync("/api/v1/modules");
        using var stranger = await _portal.Http.PostAsync("/api/v1/modules", Form("Acme.Editor.psm1", "function Get-Editor { 1 }"u8.ToArray()));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    private static MultipartFormDataContent Form(string name, byte[] content) => new() { { new ByteArrayContent(content), "file", name } };

    private static byte[] Zip(params (string Path, string Text)[] files)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return zip.ToArray();
    }

    private static byte[] Bomb(int megabytes)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var module = archive.CreateEntry("Bomb.psm1").Open())
                module.Write("function Get-Bomb {}"u8);
            using var zeros = archive.CreateEntry("zeros").Open();
            var block = new byte[1024 * 1024];
            for (var number = 0; number < megabytes; number++)
                zeros.Write(block);
        }
        return zip.ToArray();
    }

    private static byte[] ZipWithLink()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry("Link.psm1");
            entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var target = entry.Open();
            target.Write("/etc/passwd"u8);
        }
        return zip.ToArray();
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string name, byte[] content) => SendAsync(_portal, method, path, name, content);

    private static async Task<HttpResponseMessage> SendAsync(PortalProcess portal, HttpMethod method, string path, string name, byte[] content)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = Form(name, content) };
        return await portal.Api.SendAsync(request);
    }

    private async Task<JsonNode> UploadAsync(string name, byte[] content) => await ReadAsync(await SendAsync(HttpMethod.Post, "modules", name, content), HttpStatusCode.Created);

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        using (answer)
        {
            Assert.True(answer.StatusCode == expected, await answer.Content.ReadAsStringAsync());
            return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        }
    }

    /// <summary>The whole log of a new run, and below it its error.</summary>
    private async Task<string> RunAsync(string route, ReactionView reaction)
    {
        using var answer = await _portal.Http.PostWebhookAsync(route, $"{{\"id\": \"{Guid.NewGuid()}\"}}");
        var id = await answer.EventIdAsync();
        var runs = await Eventually.That(() => _portal.Api.RunsAsync($"event={id}&reaction={reaction.Id}"), runs => runs.Items is [{ IsFinished: true }]);
        var lines = await _portal.Api.LogAsync(runs.Items[0].Id);
        return string.Join('\n', lines.Select(line => line.Text).Append(runs.Items[0].Error));
    }
}
