using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>Names of files that lead out of the folder that they are meant for.</summary>
[Collection(AttackCollection.Name)]
public sealed class PathTests(AttackedPortal attacked)
{
    private static readonly string[] Ways =
        ["../evil.txt", "..\\evil.txt", "/tmp/evil-abs.txt", "C:\\evil.txt", "a/../../evil.txt", "./../evil.txt", "a/./../../evil.txt", "..%2fevil.txt", "evil\0.txt", "a\\..\\..\\evil.txt"];

    private PortalProcess Portal { get; } = attacked.FromElsewhere();

    [Theory]
    [InlineData("/api/v1/modules", "Sound.psm1", "function Get-Sound { 'x' }")]
    [InlineData("/api/v1/gallery", "acme/integration.yaml", "name: Acme")]
    public async Task A_zip_writes_nothing_outside_its_folder(string door, string innocent, string content)
    {
        foreach (var way in Ways)
        {
            var (status, _) = await UploadAsync(door, "up.zip", Zip((innocent, content), (way, "evil")));
            // A name that only looks so on another system, or percent signs, is a name like any other inside the folder, or no module's.
            Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.Created, $"{way}: {status}");
        }

        await attacked.ToLogAsync($"Refused POST {door} from", "400");
        NothingEvil();
    }

    [Fact]
    public async Task An_uploads_own_name_leads_nowhere()
    {
        foreach (var name in (string[])["../../evil.psm1", "..\\..\\evil.psm1", "/tmp/evil-abs.psm1", "CON.psm1", ".psm1", "evil\r\n.psm1"])
            await UploadAsync("/api/v1/modules", name, "function Get-Evil { 'x' }"u8.ToArray());

        NothingEvil();
    }

    [Theory]
    [InlineData("/api/v1/modules", "../../evil.psm1")]
    [InlineData("/api/v1/modules", "..\\..\\evil.psm1")]
    [InlineData("/api/v1/gallery", "../evil.yaml")]
    [InlineData("/api/v1/gallery", "a/../../evil.zip")]
    public async Task An_uploads_own_name_that_leads_to_the_folder_above_is_refused(string door, string name)
    {
        var (status, text) = await UploadAsync(door, name, "name: Evil"u8.ToArray());

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("leads to the folder above", text, StringComparison.Ordinal);
        await attacked.ToLogAsync($"Refused POST {door} from", "400");
    }

    [Fact]
    public async Task A_webhooks_files_are_kept_by_their_last_name_and_downloaded_to_be_saved()
    {
        var route = $"/triggers/files-{Guid.NewGuid():N}";
        await Portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs("'seen'"));
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent("<script>alert(1)</script>"u8.ToArray()) { Headers = { ContentType = new("text/html") } }, "report", "/tmp/evil-abs.txt");

        using var answer = await Portal.Http.PostAsync(route, form);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        NothingEvil();
    }

    [Theory]
    [InlineData("../../evil.txt")]
    [InlineData("..\\evil.txt")]
    public async Task A_webhooks_file_whose_name_leads_to_the_folder_above_is_refused(string name)
    {
        var route = $"/triggers/files-{Guid.NewGuid():N}";
        await Portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs("'never'"));
        using var form = new MultipartFormDataContent { { new ByteArrayContent("x"u8.ToArray()), "report", name } };

        using var answer = await Portal.Http.PostAsync(route, form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await attacked.ToLogAsync($"Refused POST {route} from", ": 400, The file's name leads to the folder above");
        NothingEvil();
    }

    [Theory]
    [InlineData("/../appsettings.json")]
    [InlineData("/%2e%2e/appsettings.json")]
    [InlineData("/lib/..%2f..%2fappsettings.json")]
    [InlineData("/lib/%252e%252e/appsettings.json")]
    [InlineData("/lib/%2e%2e/%2e%2e/data/reactions.db")]
    [InlineData("/_content/MudBlazor/../../../appsettings.json")]
    [InlineData("/fonts/..%5c..%5cappsettings.json")]
    [InlineData("/gallery/..%2f..%2fappsettings.json")]
    [InlineData("/api/v1/gallery/..%2f..%2fappsettings.json/declaration")]
    [InlineData("/api/v1/modules/..%2fevil")]
    [InlineData("/api/v1/runs/00000000-0000-0000-0000-000000000001/artifacts/..%2f..%2fsecrets.txt")]
    public async Task A_path_that_leads_to_the_folder_above_is_refused(string target)
    {
        var from = $"198.18.{Random.Shared.Next(256)}.{Random.Shared.Next(256)}";

        var answer = await GetAsync(target + "?apikey=never-told", from);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("DataDirectory", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite format", answer, StringComparison.Ordinal);
        await attacked.ToLogAsync($"Refused GET {target} from {from}: the path leads to the folder above");
    }

    [Theory]
    [InlineData("/sign-in?returnUrl=/../x")]
    [InlineData("/api/v1/modules/a..b")]
    [InlineData("/api/v1/modules/...")]
    public async Task Dots_that_lead_nowhere_are_no_matter(string target) => Assert.DoesNotContain("the folder above", await GetAsync(target, "198.18.0.1"), StringComparison.Ordinal);

    /// <summary>By hand: an HTTP client would tidy the path up.</summary>
    private async Task<string> GetAsync(string target, string from)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(Portal.Address).Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: {from}\r\nConnection: close\r\n\r\n"));
        using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private void NothingEvil()
    {
        var near = Directory.GetParent(Portal.DataFolder)!.FullName;
        Assert.DoesNotContain(Directory.EnumerateFiles(near, "*evil*.txt", SearchOption.AllDirectories), file => Path.GetFileName(file) != "..%2fevil.txt");
        Assert.False(File.Exists("/tmp/evil-abs.txt") || File.Exists("/tmp/evil-abs.psm1") || File.Exists(Path.Combine(Path.GetTempPath(), "evil.txt")));
    }

    private async Task<(HttpStatusCode Status, string Text)> UploadAsync(string door, string name, byte[] content)
    {
        using var file = new ByteArrayContent(content);
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name.ReplaceLineEndings("%0d%0a")}\"");
        using var form = new MultipartFormDataContent { file };
        using var request = new HttpRequestMessage(HttpMethod.Post, door) { Content = form };
        using var answer = await Portal.Api.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

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
}
