using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NSubstitute;
using ReactionsPortal.Engine;
using ReactionsPortal.Engine.Intake.Bodies;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Triggers;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>The whole engine with all its stages in the test's own process, on a data folder of its own, without a face.</summary>
/// <remarks>One at a time: Hangfire keeps its storage for the process.</remarks>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly IHost _host;

    private EngineHost(string folder, TimeProvider time)
    {
        Folder = folder;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["DataDirectory"] = folder;
        builder.Configuration["PowerShell:WarmHosts"] = "0";
        builder.Configuration["Actions:AllowLoopback"] = "true";
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(Substitute.For<ISecretProtector>());
        builder.Services.AddSingleton(Substitute.For<IPublicAddress>());
        builder.Services.AddSingleton<IRouteTemplates, AspNetRouteTemplates>();
        builder.Services.AddSingleton<IMultipartReader, AspNetMultipartReader>();
        builder.Services.AddReactionsEngine(builder.Configuration);
        _host = builder.Build();
    }

    /// <summary>Its data folder.</summary>
    public string Folder { get; }

    /// <summary>The way to its database.</summary>
    public Store Store => Get<Store>();

    /// <summary>Starts it.</summary>
    /// <param name="folder">A folder that the test made; it goes with the host.</param>
    /// <param name="time">Its clock; null: the system's.</param>
    public static async Task<EngineHost> StartAsync(string folder, TimeProvider? time = null)
    {
        var host = new EngineHost(folder, time ?? TimeProvider.System);
        await host._host.Services.MigrateReactionsAsync(CancellationToken.None);
        await host._host.StartAsync();
        return host;
    }

    /// <summary>One of its services.</summary>
    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
