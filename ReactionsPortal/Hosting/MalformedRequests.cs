using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace ReactionsPortal.Hosting;

/// <summary>Has the log say what the server itself turned away, as it was no request that anybody can read: no middleware ever sees that.</summary>
/// <remarks>Kestrel tells it of a diagnostic listener, see <c>learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/diagnostics</c>.</remarks>
internal sealed class MalformedRequests(DiagnosticListener server, RefusalLog refusals) : IHostedService, IObserver<KeyValuePair<string, object?>>
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    private IDisposable? _listening;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listening = server.Subscribe(this, name => string.Equals(name, BadRequest, StringComparison.Ordinal));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _listening?.Dispose();
        return Task.CompletedTask;
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is IFeatureCollection features && features.Get<IBadRequestExceptionFeature>()?.Error is { } error)
            refusals.Malformed(features.Get<IHttpConnectionFeature>()?.RemoteIpAddress, error.Message);
    }

    public void OnCompleted()
    {
        // The server has stopped.
    }

    public void OnError(Exception error)
    {
        // It has nothing more to tell.
    }
}
