using Microsoft.Extensions.Hosting;

namespace ReactionsPortal.Engine.Gallery;

/// <summary>Where integrations were added here, reads them once the portal has started, so that the log says early what is wrong with one; nothing waits for it. Those that come with the portal are read when somebody wants them.</summary>
internal sealed class GalleryStart(IGallery gallery, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var begun = lifetime.ApplicationStarted.Register(started.SetResult);
        await using var over = stoppingToken.Register(() => started.TrySetCanceled(stoppingToken));
        await started.Task;
        if (Directory.Exists(gallery.Folder))
            gallery.Read();
    }
}
