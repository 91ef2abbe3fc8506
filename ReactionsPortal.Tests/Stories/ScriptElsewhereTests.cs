using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>A script is downloaded with its event's data and runs where no portal is.</summary>
[Collection(StoryCollection.Name)]
public sealed class ScriptElsewhereTests(RunningPortal running)
{
    private const string Script = """
        "package $($Payload.Payload.PackageIdentifier) $($OctopusParameters['Webhook.Body.Payload.PackageVersion'])"
        "parameter $Name, secret $($Secrets['TryKey']) $($OctopusParameters['secrets.trykey'])"
        "event $($Event.Source) $($Event.Route), attempt $($Run.Attempt), header $($Headers['user-agent'])"
        Write-Highlight 'umlauts: größer'
        (Get-OctopusProject 'Core *').Name
        """;

    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task Unzipped_it_runs_with_plain_pwsh_and_no_secret_is_in_it()
    {
        var payload = Payloads.Read("myget-package-added");
        await _portal.Api.SetSecretAsync("TryKey", "s3cr3t-that-stays-here");
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/try").WithoutKey().Runs(Script).WithParameter("Name", "#{Webhook.Body.Payload.FeedIdentifier}/#{Secrets.TryKey}"));
        using var answer = await _portal.Http.PostWebhookAsync("/triggers/try", payload.Body, payload.Headers);
        var eventId = await answer.EventIdAsync();

        using var packed = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/reactions/{reaction.Id}/script?event={eventId}");

        Assert.Equal("application/zip", packed.Content.Headers.ContentType?.MediaType);
        var folder = Directory.CreateTempSubdirectory("script-to-try-").FullName;
        try
        {
            await ZipFile.ExtractToDirectoryAsync(await packed.Content.ReadAsStreamAsync(), folder);
            Assert.All(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain("s3cr3t-that", File.ReadAllText(file), StringComparison.Ordinal));
            Assert.Equal(3, (await File.ReadAllLinesAsync(Path.Combine(folder, "README.txt"))).Count(line => line.Length > 0));
            await File.WriteAllTextAsync(Path.Combine(folder, "data", "secrets.json"), JsonSerializer.Serialize(new { TryKey = "mine" }));

            var output = await RunAsync(folder);

            Assert.Equal(
                [
                    "package GoogleAnalyticsTracker.WP8 1.0.0-CI00002", "parameter sample-feed/********, secret mine mine",
                    "event webhook /triggers/try, attempt 1, header MyGet Web Hook/1.0", "umlauts: größer", "Core Web",
                ],
                output.Where(line => !line.Contains("answered 200", StringComparison.Ordinal)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IReadOnlyList<string>> RunAsync(string folder)
    {
        var pwsh = Path.Combine(Path.GetDirectoryName(Repository.PortalAssembly)!, "powershell", "pwsh.dll");
        var start = new ProcessStartInfo("dotnet", [pwsh, "-NoProfile", "-File", Path.Combine(folder, "Try-Script.ps1"), "-Url", $"{_portal.Address}/sandbox/octopus", "-ApiKey", "API-SANDBOX"])
        {
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            Environment = { ["HOME"] = folder, ["NO_COLOR"] = "1", ["LANG"] = "C.UTF-8" },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{output}\n{await error}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
