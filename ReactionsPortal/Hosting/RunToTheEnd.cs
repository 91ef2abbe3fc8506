namespace ReactionsPortal.Hosting;

/// <summary>Runs the portal until it is asked to stop, also where that comes while it still starts.</summary>
internal static class RunToTheEnd
{
    /// <exception cref="Exception">It could not start.</exception>
    public static async Task RunToTheEndAsync(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // A stop in the midst of the start breaks off what was begun: whatever is on disk is taken up the next time.
        }
    }
}
