using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ReactionsPortal.Members.SetUp;

namespace ReactionsPortal.Hosting;

/// <summary>Once the portal listens, prints its address and, while there is no member, the set-up link.</summary>
/// <remarks>To the console itself, not to the log, which may be kept elsewhere: the link makes an Administrator.</remarks>
internal sealed class StartAnnouncement(IServer server, DataFolder folder, SetUpLink setUp) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(Addresses.ForPeople).ToList() ?? [];
        var version = typeof(StartAnnouncement).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

        Console.WriteLine($"Reactions Portal {version} is at {string.Join(" and ", addresses)} (data in {folder.Root})");
        if (addresses is [var first, ..] && await setUp.MakeAsync(first, cancellationToken) is { } link)
            Console.WriteLine($"Nobody can sign in yet. Make the first Administrator here: {link}");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
