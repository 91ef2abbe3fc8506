using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using ReactionsPortal.Members;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>The portal's host in the tests' own process, to ask what it is made of: its routes, its services. It serves nobody.</summary>
internal sealed class InProcessPortal : WebApplicationFactory<Member>
{
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("reactions-portal-test-");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(Repository.Folder);
        builder.UseEnvironment("Development");
        foreach (var (key, value) in PortalSettings.Unattended)
            builder.UseSetting(key, value);
        builder.UseSetting("DataDirectory", Path.Combine(_folder.FullName, "data"));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
