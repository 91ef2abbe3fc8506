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

    private PortalProcess Portal => attacked.Portal;

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

    [Fact]
    public async Task A_webhooks_files_are_kept_by_their_last_name_and_downloaded_to_be_saved()
    {
        var route = $"/triggers/files-{Guid.NewGuid():N}";
        await Portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs("'seen'"));
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent("<script>alert(1)</script>"u8.ToArray()) { Headers = { ContentType = new("text/html") } }, "report", "../../evil.txt");

        using var answer = await Portal.Http.PostAsync(route, form);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        NothingEvil();
    }

    [Theory]
    [InlineData("/../appsettings.json")]
    [InlineData("/%2e%2e/appsettings.json")]
    [InlineData("/lib/..%2f..%2fappsettings.json")]
    [InlineData("/lib/%2e%2e/%2e%2e/data/reactions.db")]
    [InlineData("/_content/MudBlazor/../../../appsettings.json")]
    [InlineData("/fonts/..%5c..%5cappsettings.json")]
    public async Task No_file_beside_the_sites_own_is_served(string target)
    {
        // HttpClient would tidy the path up.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(Portal.Address).Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();

        Assert.Matches("^HTTP/1.1 (302|400|401|404) ", answer);
        Assert.DoesNotContain("DataDirectory", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite format", answer, StringComparison.Ordinal);
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
