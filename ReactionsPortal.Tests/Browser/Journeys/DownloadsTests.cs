using System.IO.Compression;
using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>Files that the editor hands out.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DownloadsTests(Chromium chromium, RunningPortal running)
{
    [Fact]
    public async Task The_document_comes_as_yaml_and_a_script_with_its_event_as_a_zip()
    {
        var portal = running.Portal;
        await portal.Api.ConnectSandboxOnceAsync();
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await new SignInPage(visit.Page).EnterAsync();
        var sandbox = new SandboxPage(visit.Page);
        await sandbox.OpenAsync();
        await sandbox.DeployAsync();
        var editor = new ReactionEditorPage(visit.Page);
        await editor.OpenNewAsync();
        await editor.OnOctopusAsync("A deployment started");

        await editor.PostsToAsync("https://hooks.example.com/x", "{}");
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Tell Slack: all of it");
        await editor.ShowYamlAsync();
        var yaml = await editor.DownloadAsync("Download");
        Assert.Equal("tell-slack-all-of-it.yaml", yaml.SuggestedFilename);
        Assert.Equal(await editor.Yaml.TextAsync(), await File.ReadAllTextAsync(await yaml.PathAsync()));

        await editor.FormChoice.ClickAsync();
        await editor.RunsAsync("Write-Host 'downloaded'");
        var zip = await editor.DownloadAsync("Download to try it on your machine");
        Assert.Equal("script-to-try.zip", zip.SuggestedFilename);
        await using var packed = await ZipFile.OpenReadAsync(await zip.PathAsync());
        Assert.Contains(packed.Entries, entry => ReadsAs(entry, "Write-Host 'downloaded'"));

        await editor.ShowYamlAsync();
        var ofScript = await editor.DownloadAsync("Download");
        Assert.Contains("Write-Host 'downloaded'", await File.ReadAllTextAsync(await ofScript.PathAsync()), StringComparison.Ordinal);
        Assert.Empty(visit.Errors);
    }

    private static bool ReadsAs(ZipArchiveEntry entry, string text)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd().Contains(text, StringComparison.Ordinal);
    }
}
