using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using ReactionsPortal.Hosting;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Hosting;

public sealed class SettingsFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reactions-portal-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_changes_in_a_settings_file_counts_within_seconds_and_what_was_named_elsewhere_goes_before_it()
    {
        Write("appsettings.json", "first", "first");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = _folder.FullName, Args = [SettingsFiles.Unwatched, "--Named=here"] });
        builder.LookAtSettings();
        Assert.Equal(("first", "here"), (builder.Configuration["Changed"], builder.Configuration["Named"]));

        Write("appsettings.json", "second", "second");

        await Eventually.That(() => builder.Configuration["Changed"], changed => changed == "second");
        Assert.Equal("here", builder.Configuration["Named"]);
    }

    [Fact]
    public void The_framework_itself_watches_nothing()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = _folder.FullName, Args = [SettingsFiles.Unwatched] });

        Assert.DoesNotContain(((IConfigurationBuilder)builder.Configuration).Sources.OfType<FileConfigurationSource>(), file => file.ReloadOnChange);
    }

    private void Write(string file, string changed, string named) =>
        File.WriteAllText(Path.Combine(_folder.FullName, file), $$"""{"Changed": "{{changed}}", "Named": "{{named}}"}""");
}
