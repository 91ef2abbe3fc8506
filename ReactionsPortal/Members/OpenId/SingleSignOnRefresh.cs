namespace ReactionsPortal.Members.OpenId;

/// <summary>Has each node of a portal take what another one saved.</summary>
internal sealed class SingleSignOnRefresh(SingleSignOn signOn, TimeProvider time, ILogger<SingleSignOn> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Pause, time);
        while (await clock.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await signOn.LoadAsync(stoppingToken);
            }
            catch (Exception unread) when (unread is not OperationCanceledException)
            {
                log.NotLoaded(unread);
            }
        }
    }
}
