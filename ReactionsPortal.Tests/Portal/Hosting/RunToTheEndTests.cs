using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Hosting;

namespace ReactionsPortal.Tests.Portal.Hosting;

public sealed class RunToTheEndTests
{
    [Fact]
    public async Task A_stop_in_the_midst_of_the_start_is_no_failure()
    {
        await using var app = AppWith<StopsMeanwhile>();

        await app.RunToTheEndAsync();
    }

    [Fact]
    public async Task What_breaks_the_start_is_told()
    {
        await using var app = AppWith<Breaks>();

        await Assert.ThrowsAsync<TaskCanceledException>(app.RunToTheEndAsync);
    }

    private static WebApplication AppWith<T>() where T : class, IHostedService
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddHostedService<T>();
        return builder.Build();
    }

    /// <summary>Somebody asks the program to stop while it starts, as a service manager may.</summary>
    private sealed class StopsMeanwhile(IHostApplicationLifetime life) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            life.StopApplication();
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Breaks : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new TaskCanceledException("A database did not answer in time.");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
